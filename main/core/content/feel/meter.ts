import { shortened } from '#shared/kernel/cutText.ts'
import type { Progress, Resource } from '#core/workers/workerTask.ts'
import { reasonMessages } from '#shared/messages/reasons.messages.ts'
import { saying } from '#shared/messages/refusal.ts'
import type { Saying } from '#shared/messages/refusal.ts'

/** Where an earlier attempt was stopped: the number of the expression, and what it used up. */
export interface MeterStop {
  at: number
  resource: Resource
}

/**
 * Counts the expressions of a check or of a run's step, which have one budget together. After the one that used it up no
 * other is evaluated.
 */
export interface Meter {
  /** Called before each evaluation; answers why it must not be made, or null. */
  refusal(expression: string): Saying | null
  /** The expression that used up the budget. */
  readonly stopped: { expression: string; resource: Resource } | null
}

/** An expression as messages quote it. */
const shown = (expression: string) => shortened(expression.replace(/\s+/g, ' ').trim(), 80)

/** Which expression used up the budget, and what of it. */
export const overBudget = ({ expression, resource }: NonNullable<Meter['stopped']>) => ({
  expression: shown(expression),
  resource,
})

/** A meter of a worker: `progress` receives the number of the expression that is evaluated. */
export function createMeter(progress?: Progress, stop: MeterStop | null = null): Meter {
  let count = 0
  let stopped: Meter['stopped'] = null
  return {
    refusal(expression) {
      count++
      if (stopped !== null) return saying(reasonMessages.notTried, overBudget(stopped))
      if (stop === null || count < stop.at) {
        progress?.reached(count)
        return null
      }
      stopped = { expression, resource: stop.resource }
      return saying(reasonMessages.stopped, overBudget(stopped))
    },
    get stopped() {
      return stopped
    },
  }
}

/** An expression was met where none is evaluated. */
export class ExpressionMet extends Error {}

/** The meter of the application's own thread, where no expression is evaluated. */
export const noExpressions: Meter = {
  refusal() {
    throw new ExpressionMet()
  },
  stopped: null,
}
