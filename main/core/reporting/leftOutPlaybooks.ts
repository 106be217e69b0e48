import type { LeftOutPlaybook } from '#shared/contract/reports.contract.ts'
import type { Run } from '#shared/entities/runs/run.entity.ts'
import type { Playbook } from '#shared/entities/playbooks/playbook.entity.ts'
import type { QueryContext } from '../door/context.ts'
import type { PlaybookInForce } from './playbooksInForce.ts'
import type { ReportScope } from './reportScope.ts'

interface Looked {
  named: readonly { playbook: PlaybookInForce; controls: ReadonlyMap<string, unknown> }[]
  drafts: readonly Playbook[]
  /** Those whose version in force is not here as Orgata writes it. */
  unreadable: readonly Playbook[]
  /** Runs that are not in the report, by playbook. */
  leftRuns: ReadonlyMap<string, readonly Run[]>
}

/** The playbooks that a report leaves out, whole or with some of their runs, and why; by name. */
export function leftOut(context: QueryContext, scope: ReportScope, looked: Looked): LeftOutPlaybook[] {
  const { named, drafts, unreadable, leftRuns } = looked
  const found = new Map<string, LeftOutPlaybook>()
  const runsOf = (id: string) => leftRuns.get(id)?.length ?? 0
  for (const { playbook, controls } of named)
    if (controls.size === 0) {
      const { id, title, tags } = playbook
      found.set(id, { id, name: title, runs: runsOf(id), why: scope.whyNot(id, tags) })
    }
  for (const { id, name } of drafts) found.set(id, { id, name, runs: runsOf(id), why: 'notPublished' })
  for (const { id, name } of unreadable) found.set(id, { id, name, runs: runsOf(id), why: 'unreadable' })
  for (const [id, runs] of leftRuns) {
    if (found.has(id)) continue
    const name = context.get('playbook', id, { includeDeleted: true })?.name ?? runs[0]!.name
    found.set(id, { id, name, runs: runs.length, why: scope.whyNot(id, runs[0]!.complianceTags) })
  }
  return [...found.values()].sort((a, b) => context.format.compare(a.name, b.name) || (a.id < b.id ? -1 : 1))
}
