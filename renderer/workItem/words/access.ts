import type { Run } from '#shared/entities/runs/run.entity.ts'
import type { WorkItem } from '#shared/entities/runs/workItem.entity.ts'
import { mayWork } from '#shared/entities/runs/workRights.ts'
import type { Worker as WorkRights } from '#shared/entities/runs/workRights.ts'

/** The person at the keyboard, as far as work is concerned. */
export interface Worker extends WorkRights {
  /** The organization is not active, or the team is archived. */
  isPlaceClosed?: boolean | undefined
}

/** Names by id, as the run gives them. */
export interface Names {
  people: Readonly<Record<string, string>>
  roles: Readonly<Record<string, string>>
}

/** The assignee of a work item: a person, a job role, or everyone. */
export function whoseWords(item: Pick<WorkItem, 'assigneeId' | 'roleId'>, names: Names): string {
  if (item.assigneeId !== null) return names.people[item.assigneeId] ?? 'Somebody who left'
  if (item.roleId !== null) return names.roles[item.roleId] ?? 'A role that was removed'
  return 'Anybody'
}

/** Why a person cannot work on a work item right now; null where they can. */
export function whyClosed(
  item: WorkItem,
  runStatus: Run['status'],
  worker: Worker,
  names: Names,
): string | null {
  if (runStatus === 'paused') return 'This run is paused. Resume it to continue with this step.'
  if (runStatus !== 'running') return 'This run is over, so this step stays as it is.'
  if (worker.isPlaceClosed)
    return 'Nothing can be changed here until an owner reopens the organization or restores the team.'
  if (!worker.canWork)
    return 'You can read this, but not change it. Ask an owner or an admin for more access.'
  if (mayWork(item, worker)) return null
  if (item.assigneeId !== null) {
    const who = names.people[item.assigneeId] ?? 'somebody who left'
    return `This is with ${who}. Ask them, or an administrator, to hand it to you.`
  }
  const role = item.roleId === null ? undefined : names.roles[item.roleId]
  return `This is for somebody with ${role === undefined ? 'another role' : `the role “${role}”`}. An administrator can hand it to you.`
}
