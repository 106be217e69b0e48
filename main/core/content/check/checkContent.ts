import type { PlaybookContent } from '#shared/entities/playbooks/playbookContent.ts'
import { overBudget } from '#core/content/feel/meter.ts'
import type { Meter } from '#core/content/feel/meter.ts'
import { checkBranches } from './checkBranches.ts'
import { checkDependencies } from './checkDependencies.ts'
import { checkFields } from './checkFields.ts'
import { checkSchedule } from './checkSchedule.ts'
import { checkStep } from './checkStep.ts'
import { inStep } from './stepWords.ts'
import type { Checked } from './stepWords.ts'
import type { HeldFinding } from './heldFinding.ts'
import { checkMessages as m } from '#shared/messages/checks.messages.ts'
import { saying } from '#shared/messages/refusal.ts'

/**
 * The obstacles to publishing a playbook and its warnings, in reading order: the playbook itself, then step by step.
 * `roleIds`: the job roles of the team.
 */
export function checkContent(
  content: PlaybookContent,
  roleIds: ReadonlySet<string>,
  meter: Meter,
): HeldFinding[] {
  const checked: Checked = {
    content,
    roleIds,
    meter,
    places: new Map(content.steps.map((step, place) => [step.id, place])),
  }
  const findings = [
    ...checkPlaybook(content),
    ...content.steps.flatMap((step) => checkStep(checked, step)),
    ...checkDependencies(checked),
    ...checkBranches(checked),
    ...checkFields(checked),
  ]
  findings.push(...stoppedAt(checked))
  const placeOf = (finding: HeldFinding) =>
    finding.stepId === null ? -1 : (checked.places.get(finding.stepId) ?? -1)
  return findings.sort((a, b) => placeOf(a) - placeOf(b))
}

/** The expression at which the check was stopped; those after it were not checked. */
function stoppedAt(checked: Checked): HeldFinding[] {
  const { stopped } = checked.meter
  if (stopped === null) return []
  for (const step of checked.content.steps) {
    const fields = [
      { path: 'condition', text: step.condition },
      ...step.outputs.map(({ id, formula }) => ({ path: `outputs.${id}.formula`, text: formula })),
    ]
    const field = fields.find(({ text }) => text?.trim() === stopped.expression.trim())
    if (field === undefined) continue
    return [
      {
        code: 'badExpression',
        severity: 'error',
        said: inStep(checked, step, saying(m.stopped, overBudget(stopped))),
        stepId: step.id,
        field: field.path,
      },
    ]
  }
  return []
}

function checkPlaybook(content: PlaybookContent): HeldFinding[] {
  const findings: HeldFinding[] = []
  const whole = { severity: 'error', stepId: null } as const
  if (content.title.trim() === '') {
    findings.push({
      ...whole,
      code: 'missingTitle',
      field: 'title',
      said: saying(m.noTitle),
    })
  }
  if (content.steps.length === 0) {
    findings.push({
      ...whole,
      code: 'noSteps',
      field: 'steps',
      said: saying(m.noSteps),
    })
  }
  return [...findings, ...checkSchedule(content.schedule)]
}
