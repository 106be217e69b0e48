import { isSame } from '../mergeField.ts'
import { can, forbidden } from '../rights/recordRule.ts'
import type { RecordRule, RightsActor, RightsFacts, RightsRecord } from '../rights/recordRule.ts'
import { workItemIdOf } from './workItemId.ts'

/** A person, as far as work is concerned. */
export interface Worker {
  personId: string
  /** The job roles that they fill. */
  jobRoleIds: readonly string[]
  /** May do work at all: `run:work`. */
  canWork: boolean
  /** Whether the member may work on every item: `run:manage`. */
  canManage: boolean
}

/** The assignee of a work item: a person; else the members with its job role; else every member. */
export interface Assigned {
  assigneeId: string | null
  roleId: string | null
}

/** Whether a member may work on an item: it is assigned to them, their job role or everyone, or they manage runs. */
export function mayWork({ assigneeId, roleId }: Assigned, worker: Worker): boolean {
  if (!worker.canWork) return false
  if (worker.canManage || assigneeId === worker.personId) return true
  return roleId === null ? assigneeId === null : worker.jobRoleIds.includes(roleId)
}

/** Whether a member may take an item or hand it over: for one assigned to another person only a manager of runs. */
export function mayHandOver(item: Assigned, worker: Worker): boolean {
  if (!mayWork(item, worker)) return false
  return item.assigneeId === null || item.assigneeId === worker.personId || worker.canManage
}

/** The people of a team who may do work, and the job roles that they fill. */
export interface Workforce {
  personIds: readonly string[]
  roleIds: readonly string[]
}

/** Values of which one has to be, or none may be. */
export type OneOf = { in: readonly (string | null)[] } | { notIn: readonly (string | null)[] }

/** A selector of assigned items: by person and job role. */
export interface Waiting {
  assigneeId: OneOf
  roleId?: OneOf
}

/**
 * The selectors of a member's open work: assigned to them; to nobody and to their role or everyone. Items of a role
 * without members, or of a person who left or may only read, are for managers of runs.
 */
export function waysOfWaiting(worker: Worker, team: Workforce): Waiting[] {
  const nobody: OneOf = { in: [null] }
  const theirs: Waiting = { assigneeId: { in: [worker.personId] } }
  if (!worker.canWork) return [theirs]
  return [
    theirs,
    { assigneeId: nobody, roleId: nobody },
    { assigneeId: nobody, roleId: { in: worker.jobRoleIds } },
    ...(worker.canManage
      ? [
          { assigneeId: nobody, roleId: { notIn: [null, ...team.roleIds] } },
          { assigneeId: { notIn: [null, ...team.personIds] } },
        ]
      : []),
  ]
}

const fits = (value: string | null, one: OneOf) =>
  'in' in one ? one.in.includes(value) : !one.notIn.includes(value)

/** Whether an open item is work of a member, by the same selectors. */
export function isWaitingFor(item: Assigned, worker: Worker, team: Workforce): boolean {
  return waysOfWaiting(worker, team).some(
    ({ assigneeId, roleId }) =>
      fits(item.assigneeId, assigneeId) && (roleId === undefined || fits(item.roleId, roleId)),
  )
}

const textOrNull = (value: unknown) => (typeof value === 'string' ? value : null)

const assignedOf = (item: RightsRecord): Assigned => ({
  assigneeId: textOrNull(item['assigneeId']),
  roleId: textOrNull(item['roleId']),
})

const workerOf = (actor: RightsActor, facts: RightsFacts, teamId: string | null): Worker => ({
  personId: actor.personId,
  jobRoleIds: facts.jobRoleIdsOf(actor.personId, teamId),
  canWork: can(actor, teamId, 'run:work'),
  canManage: can(actor, teamId, 'run:manage'),
})

const isOver = (item: RightsRecord) => item['status'] === 'completed' || item['status'] === 'cancelled'

const othersWork = 'This is somebody else’s work. Ask them, or an administrator, to hand it to you.'

/** A work item is changed by members who may work on it, and handed over by those who may hand it over. */
export const onlyOwnWork: RecordRule = ({ current, next }, actor, facts) => {
  // A final item is resolved or corrected, by rules of its own.
  if (current === null || isOver(current)) return null
  const worker = workerOf(actor, facts, current.teamId)
  const item = assignedOf(current)
  if (!mayWork(item, worker)) return forbidden('RIGHT-13', othersWork)
  const isHandedOver = !isSame(current['assigneeId'], next['assigneeId'])
  return isHandedOver && !mayHandOver(item, worker) ? forbidden('RIGHT-13', othersWork, 'assigneeId') : null
}

/** A step is ended by members who may work on its work item, in their own name. */
export const onlyOwnStep: RecordRule = ({ current, next }, actor, facts) => {
  if (next['endedBy'] !== actor.personId || current?.['endedBy'] === actor.personId) return null
  const item = facts.recordOf('workItem', workItemIdOf(next.id))
  if (item === null || isOver(item)) return null
  return mayWork(assignedOf(item), workerOf(actor, facts, item.teamId))
    ? null
    : forbidden('RIGHT-13', othersWork, 'endedBy')
}
