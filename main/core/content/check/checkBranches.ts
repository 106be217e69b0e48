import type { Finding } from '#shared/contract/playbooks.contract.ts'
import type { Field } from '#shared/entities/playbooks/field.ts'
import type { StepContent } from '#shared/entities/playbooks/playbookContent.ts'
import { constantValue, readExpression } from '#core/content/feel/readExpression.ts'
import { problemWithSamples } from '#core/content/feel/sampleValues.ts'
import { listed, stepName } from './stepWords.ts'
import type { Checked } from './stepWords.ts'

/** Conditions of conditional steps: unreadable ones, and those that are never true. */
export function checkBranches(checked: Checked): Finding[] {
  const earlier = new Map<string, Field[]>()
  const later = new Map<string, StepContent>()
  for (const step of checked.content.steps)
    for (const field of [...step.inputs, ...step.outputs]) later.set(field.key, step)
  const findings: Finding[] = []
  for (const step of checked.content.steps) {
    if (step.execution === 'conditional') findings.push(...checkCondition(checked, step, earlier, later))
    for (const field of [...step.inputs, ...step.outputs])
      earlier.set(field.key, [...(earlier.get(field.key) ?? []), field])
  }
  return findings
}

function checkCondition(
  checked: Checked,
  step: StepContent,
  earlier: ReadonlyMap<string, readonly Field[]>,
  anywhere: ReadonlyMap<string, StepContent>,
): Finding[] {
  const name = stepName(checked, step)
  const finding = (
    code: Finding['code'],
    message: string,
    severity: Finding['severity'] = 'error',
  ): Finding[] => [{ code, severity, message: `In ${name}: ${message}`, stepId: step.id, field: 'condition' }]
  const condition = step.condition?.trim() ?? ''
  if (condition === '')
    return finding(
      'badExpression',
      'it is done only on a condition, but the condition is missing. Add it, or let the step always be done.',
    )
  const unfilled = unfilledValue(condition)
  if (unfilled !== null)
    return finding(
      'badExpression',
      `its condition is not complete. Choose what “${labelOf(unfilled, earlier)}” is compared with.`,
    )
  const facts = readExpression(condition, checked.meter)
  if (facts === null) return []
  const { isReadable, names, usesTime } = facts
  if (!isReadable)
    return finding(
      'badExpression',
      `the condition “${condition}” cannot be read. It looks like: amount > 100`,
    )
  const missing = names.filter((key) => !earlier.has(key))
  if (missing.length > 0) {
    const where = missing.map((key) => {
      const other = anywhere.get(key)
      return other === undefined
        ? `“${key}”, which no step provides`
        : `“${key}”, which comes only from ${stepName(checked, other)}`
    })
    return finding(
      'unreachableBranch',
      `its condition can never be decided, because it looks at ${listed(where)}. Ask for it in an earlier step.`,
    )
  }
  if (names.length === 0 && !usesTime) {
    const constant = constantValue(condition, checked.meter)
    if (constant === null) return []
    const { value } = constant
    if (value === false)
      return finding(
        'unreachableBranch',
        `its condition “${condition}” is never true, so the step is never done.`,
      )
    if (value !== true) return finding('badExpression', `its condition “${condition}” is neither yes nor no.`)
  }
  const impossible = impossibleChoice(condition, earlier)
  if (impossible !== null) return finding('unreachableBranch', impossible)
  const problem = problemWithSamples(
    condition,
    names.map((key) => earlier.get(key)!.at(-1)!),
    checked.meter,
  )
  if (problem === null) return []
  const tried = `its condition “${condition}” was tried with sample values and could not be decided: ${problem}.`
  return finding('badExpression', `${tried} A person would have to decide each time.`, 'warning')
}

/** The value of a condition that ends after its operator, as the builder leaves it until somebody chose the rest. */
function unfilledValue(condition: string): string | null {
  return /^([A-Za-z]\w*)\s*(?:=|!=|>=|<=|>|<)$/.exec(condition)?.[1] ?? null
}

function labelOf(key: string, earlier: ReadonlyMap<string, readonly Field[]>): string {
  return earlier.get(key)?.[0]?.label || key
}

/** A condition of the form `key = "choice"` with a choice that the field does not offer. */
function impossibleChoice(condition: string, earlier: ReadonlyMap<string, readonly Field[]>): string | null {
  const match = /^([A-Za-z]\w*)\s*=\s*"([^"\\]*)"$/.exec(condition)
  const fields = match === null ? undefined : earlier.get(match[1]!)
  const choice = match?.[2]
  if (fields === undefined || choice === undefined) return null
  if (!fields.every((field) => field.type === 'select' && field.formula === null)) return null
  if (fields.some((field) => field.options.includes(choice))) return null
  const offered = [...new Set(fields.flatMap((field) => field.options))].map((option) => `“${option}”`)
  return `its condition is never true: “${fields[0]!.label}” offers ${listed(offered)}, not “${choice}”.`
}
