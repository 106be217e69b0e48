import { evaluate, parseExpression } from 'feelin'
import { createKindCheck } from './comparedKinds.ts'
import type { Meter } from './meter.ts'
import { arithmeticFunctions, namesOfFeel, prepareExpression } from './prepareExpression.ts'

/** The static facts of an expression: whether it parses, and which values it reads. */
export interface ExpressionFacts {
  isReadable: boolean
  /** Names of values it uses, in the order of their first use; not functions, and not names it makes itself. */
  names: string[]
  /** Whether the answer may change with the time, so that it is not constant without any names. */
  usesTime: boolean
}

/**
 * Parses a FEEL expression (DMN 1.5, chapter 10) without evaluating it; null where the meter refuses it.
 */
export function readExpression(expression: string, meter: Meter): ExpressionFacts | null {
  if (meter.refusal(expression) !== null) return null
  try {
    return readTree(expression)
  } catch {
    return { isReadable: false, names: [], usesTime: false }
  }
}

function readTree(expression: string): ExpressionFacts {
  const tree = parseExpression(expression, {}, undefined)
  const used: string[] = []
  const made = new Set<string>()
  const functions = new Set<string>()
  let isReadable = true
  tree.iterate({
    enter(node) {
      const text = expression.slice(node.from, node.to).trim()
      if (node.type.isError) isReadable = false
      else if (node.name === 'Name') made.add(text)
      else if (node.name === 'VariableName') {
        const isCalled =
          node.node.parent?.name === 'FunctionInvocation' && node.node.parent.from === node.from
        if (isCalled) functions.add(text)
        else used.push(text)
      }
    },
  })
  const names = [...new Set(used)].filter((name) => !made.has(name) && !namesOfFeel.has(name))
  return { isReadable, names, usesTime: functions.has('now') || functions.has('today') }
}

/** The value of an expression that uses no names, undefined where it has none; null where the meter refuses it. */
export function constantValue(expression: string, meter: Meter): { value: unknown } | null {
  if (meter.refusal(expression) !== null) return null
  try {
    const { source } = prepareExpression(expression, [])
    const kinds = createKindCheck()
    const { value } = evaluate(source, { ...arithmeticFunctions, ...kinds.functions })
    return { value: kinds.problem() === null ? (value as unknown) : undefined }
  } catch {
    return { value: undefined }
  }
}
