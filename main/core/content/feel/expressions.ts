import { cutText } from '#shared/kernel/cutText.ts'
import {
  FeelDate,
  FeelDateTime,
  SyntaxError as FeelSyntaxError,
  date,
  dateAndTime,
  evaluate,
  parseExpression,
} from 'feelin'
import type { Field, FieldValue } from '#shared/entities/playbooks/field.ts'
import { isEmpty, valueAt, valueProblem } from '#core/content/fieldValues.ts'
import type { Values } from '#core/content/fieldValues.ts'
import { createKindCheck, kindOf } from './comparedKinds.ts'
import type { Meter } from './meter.ts'
import { arithmeticFunctions, asDecimal, prepareExpression } from './prepareExpression.ts'
import type { PreparedExpression } from './prepareExpression.ts'
import { reasonMessages as m } from '#shared/messages/reasons.messages.ts'
import { saying } from '#shared/messages/refusal.ts'
import type { Saying } from '#shared/messages/refusal.ts'

/** The values that an expression can read. */
export interface Scope {
  values: Values
  /** The declared fields by key, for their types and labels. */
  fields: ReadonlyMap<string, Field>
  /** The current instant, ISO 8601 in UTC, and the day it is where the organization works. */
  now: string
  today: string
  /** Decides whether an expression is still evaluated. */
  meter: Meter
}

/** Whether a condition holds, or why only a person can decide. */
export type Judgement = { decided: true; holds: boolean } | { decided: false; reason: Saying }

/** The value of a formula, or why there is none. */
export type Computation = { value: FieldValue } | { problem: Saying }

/**
 * Empty values are left out, so that an expression that needs one is found out by the interpreter's warning; but they are
 * given as `null` to an expression that itself asks about null.
 */
function variables(scope: Scope, { source, nameOf }: PreparedExpression): Record<string, unknown> {
  const result: Record<string, unknown> = {
    ...arithmeticFunctions,
    now: () => dateAndTime(scope.now),
    today: () => date(scope.today),
  }
  const asksForNull = /\bnull\b/.test(source)
  for (const key of keysOf(scope)) {
    const value = valueAt(scope.values, key)
    if (value === undefined || isEmpty(value)) {
      if (asksForNull) result[nameOf(key)] = null
      continue
    }
    const isDate = scope.fields.get(key)?.type === 'date' && typeof value === 'string'
    result[nameOf(key)] = isDate ? date(value) : value
  }
  return result
}

const keysOf = (scope: Scope) => new Set([...scope.fields.keys(), ...Object.keys(scope.values)])

/**
 * The interpreter answers `false` to "text < number"; that must not pass for a decision, also where it is not come to this
 * time.
 */
function mixedComparison(expression: string, context: Record<string, unknown>): Saying | null {
  let problem: Saying | null = null
  parseExpression(expression, context, undefined).iterate({
    enter(node) {
      const operator = node.node.getChild('CompareOp')
      if (problem !== null || node.name !== 'Comparison' || operator === null) return
      const sides = [expression.slice(node.from, operator.from), expression.slice(operator.to, node.to)]
      const [left, right] = sides.map((side) => kindOf(quietly(() => evaluate(side, context).value)))
      if (left != null && right != null && left !== right) problem = saying(m.compares, { left, right })
    },
  })
  return problem
}

function quietly<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}

interface Outcome {
  value: unknown
  problem: Saying | null
}

function run(expression: string, scope: Scope): Outcome {
  const refusal = scope.meter.refusal(expression)
  if (refusal !== null) return { value: null, problem: refusal }
  try {
    const prepared = prepareExpression(expression, keysOf(scope))
    const kinds = createKindCheck()
    const context = { ...variables(scope, prepared), ...kinds.functions }
    const { value, warnings } = evaluate(prepared.source, context)
    const missing = warnings.find((w) => w.type === 'NO_VARIABLE_FOUND')
    if (missing !== undefined) return { value, problem: missingProblem(missing.position, prepared, scope) }
    if (warnings.length > 0) return { value, problem: saying(m.unfit) }
    return { value, problem: kinds.problem() ?? mixedComparison(prepared.source, context) }
  } catch (error) {
    const unreadable = error instanceof FeelSyntaxError
    return { value: null, problem: saying(unreadable ? m.unreadable : m.unfit) }
  }
}

function missingProblem(
  { from, to }: { from: number; to: number },
  { source, keyOf }: PreparedExpression,
  scope: Scope,
): Saying {
  const key = keyOf(source.slice(from, to))
  const label = scope.fields.get(key)?.label
  return label === undefined
    ? saying(m.noStep, { name: cutText(key, 60) })
    : saying(m.noValue, { field: label })
}

/** Why an expression has no value in a scope; null where it has one. */
export const problemOf = (expression: string, scope: Scope): Saying | null => run(expression, scope).problem

/**
 * Decides a FEEL condition (DMN 1.5, chapter 10). It is decided only by a clear yes or a clear no: a missing value, a
 * comparison of different types, an unreadable expression or one over the budget all leave the decision to a person.
 */
export function judge(condition: string, scope: Scope): Judgement {
  const { value, problem } = run(condition, scope)
  if (value === true && problem === null) return { decided: true, holds: true }
  if (value === false && problem === null) return { decided: true, holds: false }
  return { decided: false, reason: saying(m.undecided, { why: problem ?? m.neither }) }
}

function toFieldValue(field: Field, value: unknown): FieldValue | undefined {
  if (typeof value === 'number')
    return field.type === 'number' ? asDecimal(value) : textFor(field, String(asDecimal(value)))
  if (typeof value === 'boolean')
    return field.type === 'boolean' ? value : textFor(field, value ? 'yes' : 'no')
  if (typeof value === 'string') return value
  if (value instanceof FeelDate || value instanceof FeelDateTime) return value.toString()
  return undefined
}

const textFor = (field: Field, text: string) =>
  field.type === 'text' || field.type === 'longText' ? text : undefined

/** Computes the value of a field from its FEEL formula; a result of another type is a problem. */
export function compute(field: Field, scope: Scope): Computation {
  const about = { field: field.label }
  if (field.formula === null || field.formula.trim() === '') return { problem: saying(m.noFormula, about) }
  const { value, problem } = run(field.formula, scope)
  if (problem !== null) return { problem: saying(m.notWorkedOut, { ...about, why: problem }) }
  const result = toFieldValue(field, value)
  if (result === undefined || isEmpty(result)) return { problem: saying(m.noResult, about) }
  if (typeof result === 'string' && result.length > 20_000) return { problem: saying(m.tooLong, about) }
  const wrong = valueProblem(field, result)
  return wrong === null ? { value: result } : { problem: saying(m.otherResult, { why: wrong }) }
}
