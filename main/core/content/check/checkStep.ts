import type { StepContent } from '#shared/entities/playbooks/playbookContent.ts'
import { inStep } from './stepWords.ts'
import type { Checked } from './stepWords.ts'
import type { HeldFinding } from './heldFinding.ts'
import { checkMessages as m } from '#shared/messages/checks.messages.ts'
import { saying } from '#shared/messages/refusal.ts'
import type { Saying } from '#shared/messages/refusal.ts'

/** The defects of one step alone: title, role, choices, keys. */
export function checkStep(checked: Checked, step: StepContent): HeldFinding[] {
  const findings: HeldFinding[] = []
  const add = (
    code: HeldFinding['code'],
    severity: HeldFinding['severity'],
    field: string,
    problem: Saying,
  ) => findings.push({ code, severity, said: inStep(checked, step, problem), stepId: step.id, field })

  if (step.title.trim() === '') add('missingTitle', 'error', 'title', saying(m.noStepTitle))
  if (step.roleId === null && step.type === 'human') {
    add('missingRole', 'error', 'roleId', saying(m.noRole))
  }
  if (step.roleId === null && step.type === 'agent') {
    add('missingRole', 'warning', 'roleId', saying(m.noRoleForAgent))
  }
  if (step.roleId !== null && !checked.roleIds.has(step.roleId)) {
    add('unknownRole', 'error', 'roleId', saying(m.roleGone))
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
          saying(m.sameKey, { first: twin, second: field.label, key: field.key }),
        )
      }
      labels.set(field.key, field.label)
      if (field.min != null && field.max != null && field.min > field.max) {
        add(
          'emptyRange',
          'error',
          `${side}.${field.id}.min`,
          saying(m.emptyRange, { min: String(field.min), max: String(field.max), field: field.label }),
        )
      }
      if (field.type === 'select' && field.options.length === 0) {
        add(
          'emptyOptions',
          'error',
          `${side}.${field.id}.options`,
          saying(m.noChoices, { field: field.label }),
        )
      }
    }
  }
  return findings
}
