import type { Field } from '#shared/entities/playbooks/field.ts'
import type { StepContent } from '#shared/entities/playbooks/playbookContent.ts'
import { readExpression } from '#core/content/feel/readExpression.ts'
import { problemWithSamples } from '#core/content/feel/sampleValues.ts'
import { inStep } from './stepWords.ts'
import type { Checked } from './stepWords.ts'
import type { HeldFinding } from './heldFinding.ts'
import { checkMessages as m } from '#shared/messages/checks.messages.ts'
import { saying } from '#shared/messages/refusal.ts'
import type { Saying } from '#shared/messages/refusal.ts'

/** The flow of values: formulas that cannot be computed, outputs that no step uses. */
export function checkFields(checked: Checked): HeldFinding[] {
  const { steps } = checked.content
  const known = new Set(steps.flatMap((step) => [...step.inputs, ...step.outputs].map((field) => field.key)))
  const findings: HeldFinding[] = []
  const earlier = new Map<string, Field>()
  for (const step of steps) {
    const own = [...step.inputs, ...step.outputs]
    const within = new Map([...earlier, ...own.map((field) => [field.key, field] as const)])
    if (step.type === 'algorithm') findings.push(...checkFormulas(checked, step, within))
    for (const field of own) earlier.set(field.key, field)
  }
  const usedLater = new Set<string>()
  for (const step of [...steps].reverse()) {
    for (const output of step.outputs) {
      if (!usedLater.has(output.key)) findings.push(unused(checked, step, output))
    }
    for (const key of usedIn(checked, step, known)) usedLater.add(key)
  }
  return findings
}

function checkFormulas(
  checked: Checked,
  step: StepContent,
  within: ReadonlyMap<string, Field>,
): HeldFinding[] {
  const findings: HeldFinding[] = []
  for (const output of step.outputs) {
    const about = { field: output.label }
    const add = (severity: HeldFinding['severity'], problem: Saying) =>
      findings.push({
        code: 'badExpression',
        severity,
        said: inStep(checked, step, problem),
        stepId: step.id,
        field: `outputs.${output.id}.formula`,
      })
    const formula = output.formula?.trim() ?? ''
    if (formula === '') {
      add('warning', saying(m.noFormula, about))
      continue
    }
    const facts = readExpression(formula, checked.meter)
    if (facts === null) continue
    const { isReadable, names } = facts
    const missing = names.filter((key) => !within.has(key))
    if (!isReadable) add('error', saying(m.formulaUnreadable, about))
    else if (missing.length > 0) {
      const values = missing.map((key) => saying(m.quoted, { name: key }))
      add('error', saying(m.formulaMissing, { ...about, values }))
    } else {
      const fields = names.map((key) => within.get(key)!)
      const problem = problemWithSamples(formula, fields, checked.meter)
      if (problem !== null) add('warning', saying(m.formulaFails, { ...about, why: problem }))
    }
  }
  return findings
}

/** The values that a step reads: inputs, and names in its condition and formulas; all of them where those were not read. */
function usedIn(checked: Checked, step: StepContent, known: ReadonlySet<string>): string[] {
  const condition = step.execution === 'conditional' ? [step.condition ?? ''] : []
  const formulas = step.type === 'algorithm' ? step.outputs.map((field) => field.formula ?? '') : []
  const named = [...condition, ...formulas]
    .filter((text) => text.trim() !== '')
    .flatMap((text) => readExpression(text, checked.meter)?.names ?? [...known])
  return [...step.inputs.map((field) => field.key), ...named]
}

function unused(checked: Checked, step: StepContent, output: Field): HeldFinding {
  return {
    code: 'unusedOutput',
    severity: 'warning',
    said: inStep(checked, step, saying(m.unused, { field: output.label })),
    stepId: step.id,
    field: `outputs.${output.id}`,
  }
}
