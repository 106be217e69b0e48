import { id } from '#shared/kernel/id.ts'
import { rightsMessages } from '#shared/messages/rights.messages.ts'
import { isSame } from '../mergeField.ts'
import { can, forbidden } from '../rights/recordRule.ts'
import type { RecordRule, RightsActor, RightsFacts, RightsRecord } from '../rights/recordRule.ts'
import { movesDueOnly } from './holdRights.ts'
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

/** Whoever ended what no person ended. */
const system = 'system'

const isOver = (item: RightsRecord) => item['status'] === 'completed' || item['status'] === 'cancelled'

/** A work item is changed by members who may work on it, and handed over by those who may hand it over. */
export const onlyOwnWork: RecordRule = (change, actor, facts) => {
  const { current, next } = change
  const worker = workerOf(actor, facts, next.teamId)
  const refusal = forbidden('RIGHT-13', rightsMessages.othersWork)
  if (current === null) {
    if (mayBegin(next, worker, facts)) return null
    return isOver(next) ? refusal : forbidden('RIGHT-13', rightsMessages.notForHolder, 'assigneeId')
  }
  // A final item is corrected by rules of its own; where two ended it apart, each may have.
  if (isOver(current)) {
    const isEndedAgain = !isSame(current['completedBy'], next['completedBy'])
    const isTheirs = isEndedAgain && next['completedBy'] === actor.personId
    return isTheirs && !mayHaveEnded(current, worker) ? refusal : null
  }
  if (movesDueOnly(change)) return null
  if (isOver(next) && wasEndedApart(next, current, worker, facts)) return null
  const item = assignedOf(current)
  if (!mayWork(item, worker)) return refusal
  const isHandedOver = !isSame(current['assigneeId'], next['assigneeId'])
  return isHandedOver && !mayHandOver(item, worker)
    ? forbidden('RIGHT-13', rightsMessages.othersWork, 'assigneeId')
    : null
}

/** Whoever ends the step before makes an item of any job role, for its holders; only they hand it over or end it at once. */
function mayBegin(item: RightsRecord, worker: Worker, facts: RightsFacts): boolean {
  const { assigneeId, roleId } = assignedOf(item)
  if (mayWork({ assigneeId: null, roleId }, worker)) return true
  const isForHolders =
    assigneeId === null || (roleId !== null && facts.jobRoleIdsOf(assigneeId, item.teamId).includes(roleId))
  return isForHolders && !isOver(item)
}

/** Whether a member without a connection ended what was theirs too, before they could know that somebody else has it. */
const wasEndedApart = (next: RightsRecord, item: RightsRecord, worker: Worker, facts: RightsFacts) =>
  mayHaveEnded(item, worker) && facts.endedApart(next, item.id)

/** Whether a member may have ended an item before somebody else did, who has it since. */
const mayHaveEnded = (item: RightsRecord, worker: Worker) =>
  mayWork(assignedOf(item), worker) ||
  item['completedBy'] === worker.personId ||
  mayWork({ assigneeId: null, roleId: textOrNull(item['roleId']) }, worker)

/** Whether a member may change what belongs to a work item, which may have ended meanwhile. */
export function mayAddTo(item: RightsRecord, actor: RightsActor, facts: RightsFacts): boolean {
  const worker = workerOf(actor, facts, item.teamId)
  return isOver(item) ? mayHaveEnded(item, worker) : mayWork(assignedOf(item), worker)
}

/** A new work item is that of its step, for the job role that the playbook names. */
export const itemOfStep: RecordRule = ({ current, next }, _actor, facts) => {
  if (current !== null) return null
  if (next.id !== workItemIdOf(String(next['stepExecutionId'])))
    return forbidden('RIGHT-13', rightsMessages.oneWorkItem, 'stepExecutionId')
  const step = publishedStep(next, facts)
  const roleId = id.safeParse(step?.['roleId']).success ? step?.['roleId'] : null
  return step === null || isSame(roleId, next['roleId'])
    ? null
    : forbidden('RIGHT-13', rightsMessages.otherJobRole, 'roleId')
}

/** A step is ended by members who may work on its work item, in their own name, or by a rule of its playbook. */
export const onlyOwnStep: RecordRule = ({ current, next }, actor, facts) => {
  if (current === null && !isByStarter(next, facts)) return forbidden('RIGHT-13', rightsMessages.stepsAtStart)
  const isEnd = stepEnds.has(String(next['status'])) && !isSame(current?.['endedBy'], next['endedBy'])
  if (!isEnd) return null
  const refusal = forbidden('RIGHT-13', rightsMessages.othersWork, 'endedBy')
  const step = publishedStep(next, facts)
  if (next['endedBy'] === system) return mayEndByRule(current, next, step) ? null : refusal
  if (next['endedBy'] !== actor.personId) return null
  const item = facts.recordOf('workItem', workItemIdOf(next.id))
  if (item !== null) {
    const isApart = () => wasEndedApart(next, item, workerOf(actor, facts, next.teamId), facts)
    return mayAddTo(item, actor, facts) || isApart() ? null : refusal
  }
  // Its work item is on its way: two computers that begin a step begin it equally.
  const worker = workerOf(actor, facts, next.teamId)
  return step === null || mayWork({ assigneeId: null, roleId: textOrNull(step['roleId']) }, worker)
    ? null
    : refusal
}

const stepEnds: ReadonlySet<string> = new Set(['completed', 'skipped', 'overridden'])

/** Whether the computer that started the run made a new step of it. */
function isByStarter({ createdBy, runId }: RightsRecord, facts: RightsFacts): boolean {
  const run = facts.recordOf('run', String(runId))
  return run === null || run['startedBy'] === createdBy
}

/** A rule skips steps with a condition, and completes those that are computed. */
function mayEndByRule(current: RightsRecord | null, next: RightsRecord, step: StepFacts | null): boolean {
  if (step === null) return current === null || current['status'] === 'pending'
  return next['status'] === 'skipped'
    ? step['execution'] === 'conditional'
    : step['type'] !== 'human' && step['type'] !== 'agent'
}

type StepFacts = Readonly<Record<string, unknown>>

/** The step of the published version that a step of a run, or its work item, is about; null where that is not here. */
function publishedStep({ runId, stepId }: RightsRecord, facts: RightsFacts): StepFacts | null {
  const versionId = facts.recordOf('run', String(runId))?.['versionId']
  const version = typeof versionId === 'string' ? facts.recordOf('playbookVersion', versionId) : null
  const steps = (version?.['content'] as { steps?: readonly StepFacts[] } | undefined)?.steps
  return steps?.find((step) => step['id'] === stepId) ?? null
}
