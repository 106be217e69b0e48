import type { Run } from '#shared/entities/runs/run.entity.ts'
import type { WorkItem } from '#shared/entities/runs/workItem.entity.ts'
import { mayWork } from '#shared/entities/runs/workRights.ts'
import type { Worker as WorkRights } from '#shared/entities/runs/workRights.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { runWorkMessages } from '#shared/messages/runWork.messages.ts'
import { workItemMessages as m } from '#shared/messages/workItem.messages.ts'

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
export function whoseWords(
  item: Pick<WorkItem, 'assigneeId' | 'roleId'>,
  names: Names,
  format: FormatMessage,
): string {
  if (item.assigneeId !== null) return names.people[item.assigneeId] ?? format(runWorkMessages.formerPerson)
  if (item.roleId !== null) return names.roles[item.roleId] ?? format(m.roleRemoved)
  return format(m.anybody)
}

/** Why a person cannot work on a work item right now; null where they can. */
export function whyClosed(
  item: WorkItem,
  runStatus: Run['status'],
  worker: Worker,
  names: Names,
  format: FormatMessage,
): string | null {
  if (runStatus === 'paused') return format(runWorkMessages.resumeToContinue)
  if (runStatus !== 'running') return format(m.runOver)
  if (worker.isPlaceClosed) return format(m.placeClosed)
  if (!worker.canWork) return format(m.onlyRead)
  if (mayWork(item, worker)) return null
  if (item.assigneeId !== null) {
    const who = names.people[item.assigneeId]
    return who === undefined ? format(m.withFormer) : format(m.withOther, { who })
  }
  const role = item.roleId === null ? undefined : names.roles[item.roleId]
  return role === undefined ? format(m.forOtherRole) : format(m.forRole, { role })
}
