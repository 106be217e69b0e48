import { runWorkMessages } from '#shared/messages/runWork.messages.ts'
import { roleAllows } from '#shared/entities/permission.ts'
import type { Membership } from '#shared/entities/tenancy/membership.entity.ts'
import type { QueryContext } from '#core/door/context.ts'

/** The name for a missing person. */
export const systemName = 'Orgata'

/** The name of an actor: a person (also a former member), or the product itself. */
export function actorName(context: QueryContext, actorId: string): string {
  if (actorId === 'system') return systemName
  const person = context.get('person', actorId, { includeDeleted: true })
  return person?.name ?? context.format(runWorkMessages.formerPerson)
}

/** The members of the team who may do work, each with the job roles they fill. */
export function workers(context: QueryContext): Membership[] {
  return context
    .find('membership', { selector: { status: 'active' } })
    .filter((m) => roleAllows(m.role, 'run:work'))
}

/** The members who fill a job role. */
export function holdersOf(context: QueryContext, roleId: string): Membership[] {
  return workers(context).filter((m) => m.jobRoleIds.includes(roleId))
}
