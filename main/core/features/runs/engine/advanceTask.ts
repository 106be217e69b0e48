import type { PlaybookContent } from '#shared/entities/playbooks/playbookContent.ts'
import type { MeterStop } from '#core/content/feel/meter.ts'
import { defineTask } from '#core/workers/workerTask.ts'
import type { Advance, Moment, Position } from './advance.ts'

/** What the decisions follow from, but for the moment. */
export interface AdvanceInput {
  content: PlaybookContent
  position: Position
}

export type MeteredAdvance = AdvanceInput & { moment: Moment; stop: MeterStop | null }

/** A run's step has one budget for all expressions that it makes the run meet. */
export const advanceTask = defineTask<MeteredAdvance, Advance>({
  name: 'advance',
  lane: 'runs',
  totalMs: 2_000,
})
