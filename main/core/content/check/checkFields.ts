import type { Finding } from '#shared/contract/playbooks.contract.ts'
import type { Field } from '#shared/entities/playbooks/field.ts'
import type { StepContent } from '#shared/entities/playbooks/playbookContent.ts'
import { readExpression } from '#core/content/feel/readExpression.ts'
import { problemWithSamples } from '#core/content/feel/sampleValues.ts'
import { listed, stepName } from './stepWords.ts'
import type { Checked } from './stepWords.ts'

/** The flow of values: formulas that cannot be computed, outputs that no step uses. */
export function checkFields(checked: Checked): Finding[] {
  const { steps } = checked.content
  const known = new Set(steps.flatMap((step) => [...step.inputs, ...step.outputs].map((field) => field.key)))
  const findings: Finding[] = []
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

function checkFormulas(checked: Checked, step: StepContent, within: ReadonlyMap<string, Field>): Finding[] {
  const name = stepName(checked, step)
  const findings: Finding[] = []
  for (const output of step.outputs) {
    const add = (severity: Finding['severity'], message: string) =>
      findings.push({
        code: 'badExpression',
        severity,
        message: `In ${name}: ${message}`,
        stepId: step.id,
        field: `outputs.${output.id}.formula`,
      })
    const formula = output.formula?.trim() ?? ''
    if (formula === '') {
      add('warning', `“${output.label}” has no formula, so a person will have to fill it in.`)
      continue
    }
    const facts = readExpression(formula, checked.meter)
    if (facts === null) continue
    const { isReadable, names } = facts
    const missing = names.filter((key) => !within.has(key))
    if (!isReadable)
      add('error', `the formula of “${output.label}” cannot be read. It looks like: price * quantity`)
    else if (missing.length > 0) {
      const words = listed(missing.map((key) => `“${key}”`))
      add('error', `the formula of “${output.label}” looks at ${words}, which no earlier step provides.`)
    } else {
      const fields = names.map((key) => within.get(key)!)
      const problem = problemWithSamples(formula, fields, checked.meter)
      if (problem !== null) {
        const tried = `the formula of “${output.label}” was tried with sample values and could not be worked out: ${problem}.`
        add('warning', `${tried} A person would have to fill it in.`)
      }
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

function unused(checked: Checked, step: StepContent, output: Field): Finding {
  return {
    code: 'unusedOutput',
    severity: 'warning',
    message: `In ${stepName(checked, step)}: no later step uses “${output.label}”. Keep it if you need the result; otherwise remove it.`,
    stepId: step.id,
    field: `outputs.${output.id}`,
  }
}
