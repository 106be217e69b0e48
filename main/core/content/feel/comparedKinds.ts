import { FeelDate, FeelDateTime, FeelDuration, FeelRange, FeelTime } from 'feelin'
import { reasonMessages } from '#shared/messages/reasons.messages.ts'
import { saying } from '#shared/messages/refusal.ts'
import type { Saying } from '#shared/messages/refusal.ts'

/** A node of a parsed expression. */
interface TreeNode {
  readonly name: string
  readonly from: number
  readonly to: number
  readonly firstChild: TreeNode | null
  readonly lastChild: TreeNode | null
  readonly nextSibling: TreeNode | null
  getChild(name: string): TreeNode | null
}

/** The functions around what a comparison evaluates first, and around what is compared with it. */
const evaluatedFirst = '_a'
const comparedWithIt = '_b'

/** The parts of a comparison, each with the function to set around it. */
export function comparedParts(comparison: TreeNode): { part: TreeNode; by: string }[] {
  const { firstChild: left, lastChild: right } = comparison
  if (left === null || right === null) return []
  const first = { part: left, by: evaluatedFirst }
  if (comparison.getChild('CompareOp') !== null) return [first, { part: right, by: comparedWithIt }]
  if (comparison.getChild('in') !== null)
    return [first, ...testsOf(comparison).map((part) => ({ part, by: comparedWithIt }))]
  // The interpreter evaluates both ends before what lies between them.
  const lowest = comparison.getChild('between')?.nextSibling ?? null
  if (lowest === null) return []
  return [
    { part: lowest, by: evaluatedFirst },
    { part: right, by: comparedWithIt },
    { part: left, by: comparedWithIt },
  ]
}

/** What the tests behind `in` compare with: the value behind an operator, else the whole of a test. */
function testsOf(node: TreeNode): TreeNode[] {
  const found: TreeNode[] = []
  for (let child = node.getChild('in') ?? node.firstChild; child !== null; child = child.nextSibling) {
    if (child.name === 'PositiveUnaryTests') found.push(...testsOf(child))
    else if (child.name === 'PositiveUnaryTest') found.push(testedValue(child))
  }
  return found
}

function testedValue(test: TreeNode): TreeNode {
  let inner: TreeNode = test
  for (;;) {
    const within = inner.getChild('ParenthesizedExpression') ?? inner.getChild('SimplePositiveUnaryTest')
    if (within === null) break
    inner = within
  }
  return inner.getChild('CompareOp')?.nextSibling ?? test
}

/** The word of `reasonMessages.compares` for a value. */
export function kindOf(value: unknown): string | null {
  if (typeof value === 'string') return 'text'
  if (typeof value === 'number') return 'number'
  if (typeof value === 'boolean') return 'yesNo'
  if (value instanceof FeelDate) return 'date'
  if (value instanceof FeelDateTime || value instanceof FeelTime) return 'time'
  if (value instanceof FeelDuration) return 'duration'
  return null
}

/** The kind among those of a value, a range or a list that keeps it from being compared; null if nothing does. */
function otherKind(kind: string, value: unknown): string | null {
  if (value instanceof FeelRange) return otherKind(kind, value.start) ?? otherKind(kind, value.end)
  if (!Array.isArray(value)) {
    const other = kindOf(value)
    return other === kind ? null : other
  }
  const others = value.map((one) => otherKind(kind, one))
  return others.includes(null) ? null : (others[0] ?? null)
}

/** Finds out, while an expression is evaluated, whether it compares values of different kinds. */
export interface KindCheck {
  /** What the functions around the parts of comparisons are, by name. */
  functions: Record<string, (comparison: number, value: unknown) => unknown>
  /** The first comparison of different kinds, which the interpreter answers as if it could be decided. */
  problem(): Saying | null
}

export function createKindCheck(): KindCheck {
  const firsts = new Map<number, unknown>()
  let problem: Saying | null = null
  return {
    functions: {
      [evaluatedFirst](comparison, value) {
        firsts.set(comparison, value)
        return value
      },
      [comparedWithIt](comparison, value) {
        const left = kindOf(firsts.get(comparison))
        const right = left === null ? null : otherKind(left, value)
        if (left !== null && right !== null) problem ??= saying(reasonMessages.compares, { left, right })
        return value
      },
    },
    problem: () => problem,
  }
}
