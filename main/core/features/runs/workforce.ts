import { isWaitingFor } from '#shared/entities/runs/workRights.ts'
import type { Assigned, Workforce } from '#shared/entities/runs/workRights.ts'
import type { QueryContext } from '#core/door/context.ts'
import { workers } from './people.ts'
import { workerOf } from './workAccess.ts'

/** The people of the open team who may do work, and their job roles. */
export function workforceOf(context: QueryContext): Workforce {
  const all = workers(context)
  return { personIds: all.map((m) => m.personId), roleIds: all.flatMap((m) => m.jobRoleIds) }
}

/** Whether open work is the member's, by the rule of "My work". */
export function waitingOf(context: QueryContext): (item: Assigned) => boolean {
  const [worker, team] = [workerOf(context), workforceOf(context)]
  return (item) => isWaitingFor(item, worker, team)
}
