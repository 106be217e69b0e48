import type { WorkerPool } from '#core/workers/workerPool.ts'
import { BudgetUsedUp } from '#core/workers/workerTask.ts'
import type { WorkerTask } from '#core/workers/workerTask.ts'
import { ExpressionMet, noExpressions } from './meter.ts'
import type { Meter, MeterStop } from './meter.ts'
import { reasonMessages } from '#shared/messages/reasons.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'

/** Attempts that may be stopped, each at an earlier expression; the one after them evaluates none. */
const attempts = 3

/**
 * Carries out work with expressions in a worker. Where one uses up the budget, the work is repeated up to it, so that the
 * answer has what was decided before it and says which one it was.
 * @throws OrgataError `too_large` where the work is too large even without expressions
 */
export async function metered<I, O>(
  pool: WorkerPool,
  task: WorkerTask<I & { stop: MeterStop | null }, O>,
  input: I,
  signal?: AbortSignal,
): Promise<O> {
  let stop: MeterStop | null = null
  for (let attempt = 0; ; attempt++) {
    try {
      return await pool.run(task, { ...input, stop }, signal)
    } catch (error) {
      if (!(error instanceof BudgetUsedUp)) throw error
      if (stop?.at === 1 || error.at === 0)
        throw refusal('too_large', reasonMessages.playbookTooLarge, undefined, { cause: error })
      stop = { at: attempt + 1 < attempts ? error.at : 1, resource: error.resource }
    }
  }
}

/** Does work in this thread as long as it meets no expression, else `elsewhere`. */
export function withoutExpressions<T>(here: (meter: Meter) => T, elsewhere: () => T): T {
  try {
    return here(noExpressions)
  } catch (error) {
    if (!(error instanceof ExpressionMet)) throw error
  }
  return elsewhere()
}
