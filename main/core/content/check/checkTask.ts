import type { PlaybookContent } from '#shared/entities/playbooks/playbookContent.ts'
import type { MeterStop } from '#core/content/feel/meter.ts'
import { defineTask } from '#core/workers/workerTask.ts'
import type { HeldFinding } from './heldFinding.ts'

/** What the findings follow from. */
export interface CheckInput {
  content: PlaybookContent
  roleIds: ReadonlySet<string>
}

export type MeteredCheck = CheckInput & { stop: MeterStop | null }

/** A whole check has one budget for all of its expressions. */
export const checkTask = defineTask<MeteredCheck, HeldFinding[]>({
  name: 'check',
  lane: 'checks',
  totalMs: 2_000,
})
