import type { Finding } from '#shared/contract/playbooks.contract.ts'
import type { PlaybookContent } from '#shared/entities/playbooks/playbookContent.ts'
import { checkBranches } from './checkBranches.ts'
import { checkDependencies } from './checkDependencies.ts'
import { checkFields } from './checkFields.ts'
import { checkSchedule } from './checkSchedule.ts'
import { checkStep } from './checkStep.ts'
import type { Checked } from './stepWords.ts'

/**
 * The obstacles to publishing a playbook and its warnings, in reading order: the playbook itself, then step by step.
 * `roleIds`: the job roles of the team.
 */
export function checkContent(content: PlaybookContent, roleIds: ReadonlySet<string>): Finding[] {
  const checked: Checked = {
    content,
    roleIds,
    places: new Map(content.steps.map((step, place) => [step.id, place])),
  }
  const findings = [
    ...checkPlaybook(content),
    ...content.steps.flatMap((step) => checkStep(checked, step)),
    ...checkDependencies(checked),
    ...checkBranches(checked),
    ...checkFields(checked),
  ]
  const placeOf = (finding: Finding) =>
    finding.stepId === null ? -1 : (checked.places.get(finding.stepId) ?? -1)
  return findings.sort((a, b) => placeOf(a) - placeOf(b))
}

function checkPlaybook(content: PlaybookContent): Finding[] {
  const findings: Finding[] = []
  const whole = { severity: 'error', stepId: null } as const
  if (content.title.trim() === '') {
    findings.push({
      ...whole,
      code: 'missingTitle',
      field: 'title',
      message: 'The playbook has no title yet. Give it one.',
    })
  }
  if (content.steps.length === 0) {
    findings.push({
      ...whole,
      code: 'noSteps',
      field: 'steps',
      message: 'There are no steps yet. Add at least one.',
    })
  }
  return [...findings, ...checkSchedule(content.schedule)]
}
