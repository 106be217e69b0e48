import type { Finding } from '#shared/contract/playbooks.contract.ts'
import type { PlaybookContent, StepContent } from '#shared/entities/playbooks/playbookContent.ts'
import { findCycles } from './cycles.ts'
import { listed, quotedTitle, stepName } from './stepWords.ts'
import type { Checked } from './stepWords.ts'

/** Maximum number of names in a message about a cycle. */
const namesShown = 8

/** Dependencies that are never met: cycles, missing steps, later steps. */
export function checkDependencies(checked: Checked): Finding[] {
  const { steps } = checked.content
  const byId = new Map(steps.map((step) => [step.id, step]))
  const findings: Finding[] = []
  const stuck = new Set<string>()

  for (const cycle of findCycles(steps)) {
    for (const id of cycle.members) stuck.add(id)
    const names = cycle.path.map(
      (id) => `“${quotedTitle(byId.get(id)!.title) || stepName(checked, byId.get(id)!)}”`,
    )
    findings.push({
      code: 'cycle',
      severity: 'error',
      message: `These steps wait for each other, so none of them could ever start: ${circle(names)}. Remove one of the dependencies.`,
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
          message: `In ${stepName(checked, step)}: it waits for a step that does not exist any more. Remove that dependency.`,
          stepId: step.id,
          field: 'dependencies',
        })
      } else if (!stuck.has(step.id) && isBehind(checked, groups, step, other)) {
        findings.push(unreachable(checked, step, other, 'comes after it and starts only when it is done'))
        stuck.add(step.id)
      }
    }
  }
  return [...findings, ...behindStuck(checked, byId, stuck)]
}

function circle(names: readonly string[]): string {
  if (names.length === 1) return `${names[0]!} waits for itself`
  const shown = names.length <= namesShown ? names : names.slice(0, namesShown)
  const links = shown.map((name, n) => `${name} waits for ${names[(n + 1) % names.length]!}`)
  return names.length <= namesShown
    ? listed(links)
    : `${links.join(', ')}, and so on through ${names.length} steps`
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

function unreachable(checked: Checked, step: StepContent, other: StepContent, why: string): Finding {
  return {
    code: 'unreachableBranch',
    severity: 'error',
    message: `In ${stepName(checked, step)}: it can never start, because it waits for ${stepName(checked, other)}, which ${why}. Change the order or remove the dependency.`,
    stepId: step.id,
    field: 'dependencies',
  }
}

/** Steps that wait for one that can never start. */
function behindStuck(
  checked: Checked,
  byId: ReadonlyMap<string, StepContent>,
  stuck: Set<string>,
): Finding[] {
  const findings: Finding[] = []
  const waiting = new Map<string, StepContent[]>()
  for (const step of byId.values())
    for (const id of step.dependencies) waiting.set(id, [...(waiting.get(id) ?? []), step])
  const walk = [...stuck]
  for (let id = walk.pop(); id !== undefined; id = walk.pop()) {
    for (const step of waiting.get(id) ?? []) {
      if (stuck.has(step.id)) continue
      stuck.add(step.id)
      walk.push(step.id)
      findings.push(unreachable(checked, step, byId.get(id)!, 'can never start itself'))
    }
  }
  return findings
}
