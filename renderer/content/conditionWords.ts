import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { conditionMessages as m } from '#shared/messages/conditions.messages.ts'
import { dayWords } from '#shared/messages/dayWords.ts'
import { fieldMessages } from '#shared/messages/fields.messages.ts'
import type { Message } from '#shared/messages/message.ts'

/**
 * A condition of the builder: `value` is the name of a value of the run, `operator` one of the builder's, `to` the
 * operand. FEEL: DMN 1.5, chapter 10.
 */
export interface SimpleCondition {
  value: string
  operator: Operator
  /**
   * A text, a number, yes or no, a day as `{ day }`, or null for `empty` and `filled`. Undefined until somebody chose it:
   * such an expression ends after its operator, so that the checks find it.
   */
  to: string | number | boolean | { day: string } | null | undefined
}

export const operators = ['is', 'isNot', 'more', 'less', 'atLeast', 'atMost', 'empty', 'filled'] as const

export type Operator = (typeof operators)[number]

const feel: Record<Exclude<Operator, 'empty' | 'filled'>, string> = {
  is: '=',
  isNot: '!=',
  more: '>',
  less: '<',
  atLeast: '>=',
  atMost: '<=',
}

interface OperatorWords {
  /** Beside its two operands: “is more than”. */
  short: Message
  /** With them: “Amount due is more than 100”. */
  whole: Message<{ value: string; to: string }>
}

const ofValues: Record<Exclude<Operator, 'empty' | 'filled'>, OperatorWords> = {
  is: { short: m.is, whole: m.valueIs },
  isNot: { short: m.isNot, whole: m.valueIsNot },
  more: { short: m.more, whole: m.valueMore },
  less: { short: m.less, whole: m.valueLess },
  atLeast: { short: m.atLeast, whole: m.valueAtLeast },
  atMost: { short: m.atMost, whole: m.valueAtMost },
}

const ofDays: Partial<typeof ofValues> = {
  more: { short: m.after, whole: m.valueAfter },
  less: { short: m.before, whole: m.valueBefore },
  atLeast: { short: m.from, whole: m.valueFrom },
  atMost: { short: m.until, whole: m.valueUntil },
}

/** An operator of the builder in words; days are before or after one another. */
export function operatorWords(operator: Operator, isOfDays: boolean): Message {
  if (operator === 'empty') return m.empty
  if (operator === 'filled') return m.filled
  return ((isOfDays ? ofDays[operator] : undefined) ?? ofValues[operator]).short
}

function literal(to: Exclude<SimpleCondition['to'], undefined>): string {
  if (typeof to === 'object' && to !== null) return `date("${to.day}")`
  return typeof to === 'string' ? JSON.stringify(to) : String(to)
}

/** A condition of the builder as a FEEL expression: `amount > 100`, `approved = true`, `note != null`. */
export function toFeel({ value, operator, to }: SimpleCondition): string {
  if (operator === 'empty') return `${value} = null`
  if (operator === 'filled') return `${value} != null`
  return to === undefined ? `${value} ${feel[operator]}` : `${value} ${feel[operator]} ${literal(to)}`
}

const simple =
  /^\s*([A-Za-z][A-Za-z0-9_]*)\s*(=|!=|>=|<=|>|<)\s*(true|false|null|-?\d+(?:\.\d+)?|date\("\d{4}-\d\d-\d\d"\)|"(?:[^"\\]|\\.)*"|)\s*$/

/** The builder's form of an expression; null where it is more than the builder can show. */
export function fromFeel(expression: string): SimpleCondition | null {
  const match = simple.exec(expression)
  if (match === null) return null
  const [, value = '', sign = '', text = ''] = match
  if (text === 'null') {
    if (sign === '=') return { value, operator: 'empty', to: null }
    return sign === '!=' ? { value, operator: 'filled', to: null } : null
  }
  const operator = operators.find((name) => name !== 'empty' && name !== 'filled' && feel[name] === sign)
  if (operator === undefined) return null
  if (text === '') return { value, operator, to: undefined }
  const to = parseLiteral(text)
  return to === undefined ? null : { value, operator, to }
}

function parseLiteral(text: string): SimpleCondition['to'] | undefined {
  if (text.startsWith('date(')) return { day: text.slice(6, -2) }
  if (text === 'true' || text === 'false') return text === 'true'
  if (!text.startsWith('"')) return Number(text)
  try {
    return JSON.parse(text) as string
  } catch {
    return undefined
  }
}

/** A condition for people: a simple one in words, any other as written. `labelOf` returns the label of a value. */
export function describeCondition(
  expression: string,
  labelOf: (key: string) => string,
  format: FormatMessage,
): string {
  const known = fromFeel(expression)
  if (known === null) return expression
  const { operator, to } = known
  const value = labelOf(known.value)
  if (operator === 'empty') return format(m.valueEmpty, { value })
  if (operator === 'filled') return format(m.valueFilled, { value })
  const isOfDays = typeof to === 'object' && to !== null
  const words = (isOfDays ? ofDays[operator] : undefined) ?? ofValues[operator]
  return format(words.whole, { value, to: literalWords(to, format) })
}

function literalWords(to: SimpleCondition['to'], format: FormatMessage): string {
  if (to === undefined || to === null) return '…'
  if (typeof to === 'boolean') return format(to ? m.yes : m.no)
  if (typeof to === 'string') return format(fieldMessages.quoted, { name: to })
  if (typeof to === 'number') return format.number(to, { maximumFractionDigits: 20 })
  return Number.isNaN(Date.parse(to.day)) ? to.day : dayWords(to.day, format)
}
