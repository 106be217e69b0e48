import type { PlaybookContent, StepContent } from '#shared/entities/playbooks/playbookContent.ts'
import { findCycles } from './cycles.ts'
import { inStep, quotedTitle, stepName } from './stepWords.ts'
import type { Checked } from './stepWords.ts'
import type { HeldFinding } from './heldFinding.ts'
import { checkMessages as m } from '#shared/messages/checks.messages.ts'
import { saying } from '#shared/messages/refusal.ts'
import type { Saying } from '#shared/messages/refusal.ts'

/** Maximum number of names in a message about a cycle. */
const namesShown = 8

/** Dependencies that are never met: cycles, missing steps, later steps. */
export function checkDependencies(checked: Checked): HeldFinding[] {
  const { steps } = checked.content
  const byId = new Map(steps.map((step) => [step.id, step]))
  const findings: HeldFinding[] = []
  const stuck = new Set<string>()

  for (const cycle of findCycles(steps)) {
    for (const id of cycle.members) stuck.add(id)
    const names = cycle.path.map((id) => {
      const title = quotedTitle(byId.get(id)!.title)
      return title === '' ? stepName(checked, byId.get(id)!) : saying(m.quoted, { name: title })
    })
    findings.push({
      code: 'cycle',
      severity: 'error',
      said: circle(names),
      stepId: cycle.path[0]!,
      field: 'dependencies',
    })
  }
  const groups = parallelGroups(checked.content)
  for (const step of steps) {
    for (const id of step.dependencies) {
      const other = byId.get(id)
      if (other === undefined) {
        findings.push({
          code: 'unknownDependency',
          severity: 'error',
          said: inStep(checked, step, saying(m.dependencyGone)),
          stepId: step.id,
          field: 'dependencies',
        })
      } else if (!stuck.has(step.id) && isBehind(checked, groups, step, other)) {
        findings.push(unreachable(checked, step, other, m.waitsForLater))
        stuck.add(step.id)
      }
    }
  }
  return [...findings, ...behindStuck(checked, byId, stuck)]
}

function circle(names: readonly Saying[]): Saying {
  if (names.length === 1) return saying(m.circle, { links: saying(m.waitsForItself, { step: names[0]! }) })
  const shown = names.length <= namesShown ? names : names.slice(0, namesShown)
  const links = shown.map((step, n) => saying(m.waitsFor, { step, other: names[(n + 1) % names.length]! }))
  return names.length <= namesShown
    ? saying(m.circle, { links })
    : saying(m.longCircle, { links, count: names.length })
}

/** For each step of a row of parallel steps the number of its row; those steps start together. */
function parallelGroups({ steps }: PlaybookContent): Map<string, number> {
  const groups = new Map<string, number>()
  let row = 0
  steps.forEach((step, n) => {
    if (step.execution !== 'parallel') return
    if (steps[n - 1]?.execution !== 'parallel') row++
    groups.set(step.id, row)
  })
  return groups
}

function isBehind(
  checked: Checked,
  groups: ReadonlyMap<string, number>,
  step: StepContent,
  other: StepContent,
): boolean {
  if (checked.places.get(other.id)! <= checked.places.get(step.id)!) return false
  const group = groups.get(step.id)
  return group === undefined || group !== groups.get(other.id)
}

function unreachable(
  checked: Checked,
  step: StepContent,
  other: StepContent,
  why: typeof m.waitsForLater,
): HeldFinding {
  return {
    code: 'unreachableBranch',
    severity: 'error',
    said: inStep(checked, step, saying(why, { other: stepName(checked, other) })),
    stepId: step.id,
    field: 'dependencies',
  }
}

/** Steps that wait for one that can never start. */
function behindStuck(
  checked: Checked,
  byId: ReadonlyMap<string, StepContent>,
  stuck: Set<string>,
): HeldFinding[] {
  const findings: HeldFinding[] = []
  const waiting = new Map<string, StepContent[]>()
  for (const step of byId.values())
    for (const id of step.dependencies) waiting.set(id, [...(waiting.get(id) ?? []), step])
  const walk = [...stuck]
  for (let id = walk.pop(); id !== undefined; id = walk.pop()) {
    for (const step of waiting.get(id) ?? []) {
      if (stuck.has(step.id)) continue
      stuck.add(step.id)
      walk.push(step.id)
      findings.push(unreachable(checked, step, byId.get(id)!, m.waitsForStuck))
    }
  }
  return findings
}
