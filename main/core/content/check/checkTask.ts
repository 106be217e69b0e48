import type { Finding } from '#shared/contract/playbooks.contract.ts'
import type { PlaybookContent } from '#shared/entities/playbooks/playbookContent.ts'
import type { MeterStop } from '#core/content/feel/meter.ts'
import { defineTask } from '#core/workers/workerTask.ts'

/** What the findings follow from. */
export interface CheckInput {
  content: PlaybookContent
  roleIds: ReadonlySet<string>
}

export type MeteredCheck = CheckInput & { stop: MeterStop | null }

/** A whole check has one budget for all of its expressions. */
export const checkTask = defineTask<MeteredCheck, Finding[]>({
  name: 'check',
  lane: 'checks',
  totalMs: 2_000,
})
