import type { Run } from '#shared/entities/runs/run.entity.ts'
import type { WorkItem } from '#shared/entities/runs/workItem.entity.ts'

/** The person at the keyboard, as far as work is concerned. */
export interface Worker {
  personId: string
  jobRoleIds: readonly string[]
  /** The job roles that anybody fills. */
  filledRoleIds: ReadonlySet<string>
  /** May do work at all. */
  canWork: boolean
  /** May do everybody's work. */
  canManage: boolean
}

/** Names by id, as the run gives them. */
export interface Names {
  people: Readonly<Record<string, string>>
  roles: Readonly<Record<string, string>>
}

const open: readonly WorkItem['status'][] = ['open', 'in_progress', 'escalated']

/** Whether somebody still has to do something about a work item. */
export function isOpen(item: WorkItem): boolean {
  return open.includes(item.status)
}

/**
 * Whether it waits for this person: it is theirs, or nobody's and their role's or everybody's. Work for a role that nobody
 * fills waits for those who manage runs. The same rule as the core's "My work".
 */
export function isMine(item: WorkItem, worker: Worker): boolean {
  if (!isOpen(item) || !worker.canWork) return false
  if (item.assigneeId !== null) return item.assigneeId === worker.personId
  if (item.roleId === null || worker.jobRoleIds.includes(item.roleId)) return true
  return worker.canManage && !worker.filledRoleIds.has(item.roleId)
}

/** The core's rule (main/core/features/runs/workAccess.ts), so that a form is open only to those it is for. */
function mayDo(item: WorkItem, worker: Worker): boolean {
  if (!worker.canWork) return false
  if (worker.canManage || item.assigneeId === worker.personId) return true
  if (item.roleId !== null) return worker.jobRoleIds.includes(item.roleId)
  return item.assigneeId === null
}

/** Who a work item is with: a person, or whoever fills a job role, or anybody. */
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
  if (runStatus === 'paused') return 'This run is paused. Resume it to go on with this step.'
  if (runStatus !== 'running') return 'This run is over, so this step stays as it is.'
  if (!worker.canWork) return 'You may look at this, not change it. An administrator can change that.'
  if (mayDo(item, worker)) return null
  if (item.assigneeId !== null) {
    const who = names.people[item.assigneeId] ?? 'somebody who left'
    return `This is with ${who}. Ask them, or an administrator, to hand it to you.`
  }
  const role = item.roleId === null ? undefined : names.roles[item.roleId]
  return `This is for somebody with ${role === undefined ? 'another role' : `the role “${role}”`}. An administrator can hand it to you.`
}

/** Whether a person may take a work item or hand it on: somebody else's only those who manage runs. */
export function mayHandOver(item: WorkItem, worker: Worker): boolean {
  if (!mayDo(item, worker)) return false
  return item.assigneeId === null || item.assigneeId === worker.personId || worker.canManage
}
