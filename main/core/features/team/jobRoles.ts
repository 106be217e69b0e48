import type { JobRoleView, teamContract } from '#shared/contract/team.contract.ts'
import type { JobRole } from '#shared/entities/tenancy/jobRole.entity.ts'
import type { Reader } from '#core/commands/reader.ts'
import type { Handlers, QueryContext } from '#core/door/context.ts'
import { listPage } from '#core/lists/listPage.ts'
import { nameKeyPath } from '#core/store/nameKey.ts'
import { roleDescriptionIn, roleNameIn } from '#shared/entities/tenancy/everyoneRole.ts'

type ListJobRoles = Handlers<typeof teamContract>['team.jobRoles']

/** How many people fill each job role, by the role's id. */
function memberCounts(reader: Reader): (roleId: string) => number {
  const counts = new Map<string, number>()
  for (const { jobRoleIds } of reader.find('membership', { selector: { status: 'active' } })) {
    for (const roleId of new Set(jobRoleIds)) counts.set(roleId, (counts.get(roleId) ?? 0) + 1)
  }
  return (roleId) => counts.get(roleId) ?? 0
}

function viewWith(
  { format }: QueryContext,
  memberCount: number,
  { id, name, description, version }: JobRole,
): JobRoleView {
  return {
    id,
    name: roleNameIn(name, format),
    description: roleDescriptionIn(description, format),
    memberCount,
    version,
  }
}

/** A job role with how many people fill it. */
export function jobRoleView(context: QueryContext, role: JobRole): JobRoleView {
  return viewWith(context, memberCounts(context)(role.id), role)
}

/** The job roles of the open team by name. */
export const listJobRoles: ListJobRoles = (input, context) => {
  const { groups: _groups, ...page } = listPage(
    context,
    {
      kind: 'jobRole',
      selector: { teamId: context.organization.teamId },
      sort: [{ [nameKeyPath]: 'asc' }],
      searched: ['name'],
    },
    input,
  )
  const countOf = memberCounts(context)
  return { ...page, items: page.items.map((role) => viewWith(context, countOf(role.id), role)) }
}
