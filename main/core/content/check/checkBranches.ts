import type { Field } from '#shared/entities/playbooks/field.ts'
import type { StepContent } from '#shared/entities/playbooks/playbookContent.ts'
import { constantValue, readExpression } from '#core/content/feel/readExpression.ts'
import { problemWithSamples } from '#core/content/feel/sampleValues.ts'
import { inStep, stepName } from './stepWords.ts'
import type { Checked } from './stepWords.ts'
import type { HeldFinding } from './heldFinding.ts'
import { checkMessages as m } from '#shared/messages/checks.messages.ts'
import { saying } from '#shared/messages/refusal.ts'
import type { Saying } from '#shared/messages/refusal.ts'

/** Conditions of conditional steps: unreadable ones, and those that are never true. */
export function checkBranches(checked: Checked): HeldFinding[] {
  const earlier = new Map<string, Field[]>()
  const later = new Map<string, StepContent>()
  for (const step of checked.content.steps)
    for (const field of [...step.inputs, ...step.outputs]) later.set(field.key, step)
  const findings: HeldFinding[] = []
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
): HeldFinding[] {
  const finding = (
    code: HeldFinding['code'],
    problem: Saying,
    severity: HeldFinding['severity'] = 'error',
  ): HeldFinding[] => [
    { code, severity, said: inStep(checked, step, problem), stepId: step.id, field: 'condition' },
  ]
  const condition = step.condition?.trim() ?? ''
  if (condition === '') return finding('badExpression', saying(m.noCondition))
  const unfilled = unfilledValue(condition)
  if (unfilled !== null)
    return finding('badExpression', saying(m.conditionUnfinished, { field: labelOf(unfilled, earlier) }))
  const facts = readExpression(condition, checked.meter)
  if (facts === null) return []
  const { isReadable, names, usesTime } = facts
  if (!isReadable) return finding('badExpression', saying(m.conditionUnreadable, { condition }))
  const missing = names.filter((key) => !earlier.has(key))
  if (missing.length > 0) {
    const values = missing.map((key) => {
      const other = anywhere.get(key)
      return other === undefined
        ? saying(m.fromNoStep, { key })
        : saying(m.fromLaterStep, { key, step: stepName(checked, other) })
    })
    return finding('unreachableBranch', saying(m.neverDecided, { values }))
  }
  if (names.length === 0 && !usesTime) {
    const constant = constantValue(condition, checked.meter)
    if (constant === null) return []
    const { value } = constant
    if (value === false) return finding('unreachableBranch', saying(m.neverTrue, { condition }))
    if (value !== true) return finding('badExpression', saying(m.neither, { condition }))
  }
  const impossible = impossibleChoice(condition, earlier)
  if (impossible !== null) return finding('unreachableBranch', impossible)
  const problem = problemWithSamples(
    condition,
    names.map((key) => earlier.get(key)!.at(-1)!),
    checked.meter,
  )
  if (problem === null) return []
  return finding('badExpression', saying(m.undecided, { condition, why: problem }), 'warning')
}

/** The value of a condition that ends after its operator, as the builder leaves it until somebody chose the rest. */
function unfilledValue(condition: string): string | null {
  return /^([A-Za-z]\w*)\s*(?:=|!=|>=|<=|>|<)$/.exec(condition)?.[1] ?? null
}

function labelOf(key: string, earlier: ReadonlyMap<string, readonly Field[]>): string {
  return earlier.get(key)?.[0]?.label || key
}

/** A condition of the form `key = "choice"` with a choice that the field does not offer. */
function impossibleChoice(condition: string, earlier: ReadonlyMap<string, readonly Field[]>): Saying | null {
  const match = /^([A-Za-z]\w*)\s*=\s*"([^"\\]*)"$/.exec(condition)
  const fields = match === null ? undefined : earlier.get(match[1]!)
  const choice = match?.[2]
  if (fields === undefined || choice === undefined) return null
  if (!fields.every((field) => field.type === 'select' && field.formula === null)) return null
  if (fields.some((field) => field.options.includes(choice))) return null
  const offered = new Set(fields.flatMap((field) => field.options))
  const options = [...offered].map((name) => saying(m.quoted, { name }))
  return saying(m.notOffered, { field: fields[0]!.label, options, choice })
}
