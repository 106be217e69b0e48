import type { CountRecords } from '../loadRecord.ts'

/** A run, as far as its steps are counted. */
export interface CountedSteps {
  id: string
  /** Completed or skipped. */
  doneCount: number
  stepCount: number
}

/** How many steps of a run are skipped: from the steps, since a conflict decides about them after the run has ended too. */
export function skippedSteps({ id }: Pick<CountedSteps, 'id'>, count: CountRecords): number {
  return count('stepExecution', { runId: id, status: 'skipped' })
}

/** How many steps are done, how many were skipped, and how many there are: what was skipped is not done. */
export function stepNumbers(run: CountedSteps, count: CountRecords) {
  const skipped = skippedSteps(run, count)
  return { done: run.doneCount - skipped, skipped, total: run.stepCount }
}
