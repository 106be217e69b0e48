import { parseExpression } from 'feelin'
import { comparedParts } from './comparedKinds.ts'
import { decimalFunctions } from './decimalFunctions.ts'

type Node = { name: string; parent: Node | null }

/** An expression in the form in which the interpreter gets it. */
export interface PreparedExpression {
  source: string
  /** The name of a value in it, by the value's key. */
  nameOf(key: string): string
  /** The key of a value, by its name in it. */
  keyOf(name: string): string
}

/** Functions around results of arithmetic: within further arithmetic, and at its end. No key begins with an underscore. */
const roundsWithin = '_i'
const roundsAtEnd = '_r'
const valuePrefix = '_v_'

/** Names that FEEL gives by itself inside a filter or a unary test. */
export const namesOfFeel: ReadonlySet<string> = new Set(['item', 'partial', '?'])

/** Where arithmetic gives a number: the results of functions such as `sum` too. */
const rounded: ReadonlySet<string> = new Set(['ArithmeticExpression', 'FunctionInvocation'])

interface Edit {
  from: number
  to: number
  text: string
  /** At one place, what ends comes before what begins. */
  order: number
}

/**
 * Rounds the results of arithmetic, because FEEL counts in decimals and the interpreter does not, has the parts of each
 * comparison looked at, and gives each value a name of its own, so that one called `date` hides no function.
 * @param keys of the values
 */
export function prepareExpression(expression: string, keys: Iterable<string>): PreparedExpression {
  const known = new Set(keys)
  const made = new Set<string>()
  const edits: Edit[] = []
  const names: { from: number; to: number; key: string }[] = []
  let comparisons = 0
  const surround = ({ from, to }: { from: number; to: number }, called: string, before = '') => {
    edits.push({ from, to: from, text: `${called}(${before}`, order: 1 })
    edits.push({ from: to, to, text: ')', order: 0 })
  }
  parseExpression(expression, {}, undefined).iterate({
    enter(node) {
      const { from, to, name, node: whole } = node
      if (rounded.has(name)) surround({ from, to }, isWithin(whole) ? roundsWithin : roundsAtEnd)
      if (name === 'Comparison') {
        comparisons++
        for (const { part, by } of comparedParts(whole)) surround(part, by, `${comparisons},`)
      }
      const key = expression.slice(from, to).trim()
      // What a loop or a function within the expression calls by this name.
      if (name === 'Name') made.add(key)
      const isCalled = whole.parent?.name === 'FunctionInvocation' && whole.parent.from === from
      if (name === 'VariableName' && !isCalled && known.has(key) && !namesOfFeel.has(key))
        names.push({ from, to: from + key.length, key })
    },
  })
  for (const { from, to, key } of names)
    if (!made.has(key)) edits.push({ from, to, text: valuePrefix + key, order: 2 })
  const isRenamed = (key: string) => known.has(key) && !made.has(key) && !namesOfFeel.has(key)
  return {
    source: applied(expression, edits),
    nameOf: (key) => (isRenamed(key) ? valuePrefix + key : key),
    keyOf: (name) => (name.startsWith(valuePrefix) ? name.slice(valuePrefix.length) : name),
  }
}

/** Whether a result goes on into further arithmetic. */
function isWithin(node: Node): boolean {
  let above = node.parent
  while (above?.name === 'ParenthesizedExpression') above = above.parent
  return above?.name === 'ArithmeticExpression'
}

function applied(text: string, edits: readonly Edit[]): string {
  let result = ''
  let at = 0
  for (const edit of edits.toSorted((a, b) => a.from - b.from || a.order - b.order)) {
    result += text.slice(at, edit.from) + edit.text
    at = edit.to
  }
  return result + text.slice(at)
}

/** Digits that a binary number has for sure. */
const digits = 15

/** A number without the binary fraction at its end, which shows after 0.1 + 0.2; other values as they are. */
export function asDecimal<T>(value: T): T {
  return typeof value === 'number' && !Number.isInteger(value)
    ? (Number(value.toPrecision(digits)) as T)
    : value
}

/** As `asDecimal`, but for a fraction without an end, such as a third: three of them are one again. */
function asDecimalWithin<T>(value: T): T {
  const rounded = asDecimal(value)
  return typeof rounded === 'number' && String(rounded).replace(/e.*|\D/g, '').length >= digits
    ? value
    : rounded
}

/** What a prepared expression calls. */
export const arithmeticFunctions = {
  ...decimalFunctions,
  [roundsWithin]: asDecimalWithin,
  [roundsAtEnd]: asDecimal,
}
