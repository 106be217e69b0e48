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

/** The builder's operators in words. */
export const operatorWords: Record<Operator, string> = {
  is: 'is',
  isNot: 'is not',
  more: 'is more than',
  less: 'is less than',
  atLeast: 'is at least',
  atMost: 'is at most',
  empty: 'is empty',
  filled: 'is filled in',
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
export function describeCondition(expression: string, labelOf: (key: string) => string): string {
  const known = fromFeel(expression)
  if (known === null) return expression
  const { operator, to } = known
  const value = labelOf(known.value)
  if (operator === 'empty' || operator === 'filled') return `${value} ${operatorWords[operator]}`
  return `${value} ${operatorWords[operator]} ${literalWords(to)}`
}

function literalWords(to: SimpleCondition['to']): string {
  if (to === undefined) return '…'
  if (typeof to === 'boolean') return to ? 'yes' : 'no'
  if (typeof to === 'string') return `“${to}”`
  return typeof to === 'object' && to !== null ? to.day : String(to)
}
