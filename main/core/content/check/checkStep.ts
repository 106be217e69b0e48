import type { Finding } from '#shared/contract/playbooks.contract.ts'
import type { StepContent } from '#shared/entities/playbooks/playbookContent.ts'
import { stepName } from './stepWords.ts'
import type { Checked } from './stepWords.ts'

/** The defects of one step alone: title, role, choices, keys. */
export function checkStep(checked: Checked, step: StepContent): Finding[] {
  const findings: Finding[] = []
  const name = stepName(checked, step)
  const add = (code: Finding['code'], severity: Finding['severity'], field: string, message: string) =>
    findings.push({ code, severity, message, stepId: step.id, field })

  if (step.title.trim() === '')
    add('missingTitle', 'error', 'title', `In ${name}: no title. Say in a few words what is done.`)
  if (step.roleId === null && step.type === 'human') {
    add('missingRole', 'error', 'roleId', `In ${name}: no role assigned. Choose one.`)
  }
  if (step.roleId === null && step.type === 'agent') {
    add(
      'missingRole',
      'warning',
      'roleId',
      `In ${name}: no role assigned, so anybody can do it while no agent is set up. Choose one.`,
    )
  }
  if (step.roleId !== null && !checked.roleIds.has(step.roleId)) {
    add(
      'unknownRole',
      'error',
      'roleId',
      `In ${name}: the role that was chosen does not exist any more. Choose another one.`,
    )
  }
  for (const side of ['inputs', 'outputs'] as const) {
    const labels = new Map<string, string>()
    for (const field of step[side]) {
      const twin = labels.get(field.key)
      if (twin !== undefined) {
        add(
          'duplicateKey',
          'error',
          `${side}.${field.id}.key`,
          `In ${name}: “${twin}” and “${field.label}” share the short name “${field.key}”, so one would overwrite the other. Give each its own.`,
        )
      }
      labels.set(field.key, field.label)
      if (field.min != null && field.max != null && field.min > field.max) {
        add(
          'emptyRange',
          'error',
          `${side}.${field.id}.min`,
          `In ${name}: no number is both at least ${field.min} and at most ${field.max}. Change the limits of “${field.label}”.`,
        )
      }
      if (field.type === 'select' && field.options.length === 0) {
        add(
          'emptyOptions',
          'error',
          `${side}.${field.id}.options`,
          `In ${name}: “${field.label}” is a choice with nothing to choose from. Add the choices.`,
        )
      }
    }
  }
  return findings
}
