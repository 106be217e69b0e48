import type { JobRoleView, teamContract } from '#shared/contract/team.contract.ts'
import type { JobRole } from '#shared/entities/tenancy/jobRole.entity.ts'
import type { Page, Reader } from '#core/commands/reader.ts'
import type { Handlers, QueryContext } from '#core/door/context.ts'
import { pageOfList } from '#core/commands/pageOfList.ts'
import { listPage } from '#core/lists/listPage.ts'
import type { ListRequest } from '#core/lists/listPage.ts'
import { wordsOfQuery } from '#core/search/queryText.ts'
import { nameKey, nameKeyPath } from '#core/store/nameKey.ts'
import { everyoneRole, roleDescriptionIn, roleNameIn } from '#shared/entities/tenancy/everyoneRole.ts'

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

const byName = ({ organization }: QueryContext) => ({
  selector: { teamId: organization.teamId },
  sort: [{ [nameKeyPath]: 'asc' as const }],
})

function jobRolesByName(context: QueryContext, input: ListRequest): Page<JobRole> {
  const { groups: _groups, ...page } = listPage(
    context,
    { kind: 'jobRole', ...byName(context), searched: ['name'] },
    input,
  )
  return page
}

/** One role is kept under another name than it is shown, so that the file neither sorts nor finds it. */
function jobRolesAsShown(context: QueryContext, input: ListRequest): Page<JobRole> {
  const words = wordsOfQuery(input.text ?? '')
  const keyOf = ({ name }: JobRole) => nameKey(roleNameIn(name, context.format))
  const isFound = (role: JobRole) =>
    words.every(({ alternatives }) =>
      alternatives.some((tokens) => tokens.every((token) => keyOf(role).includes(token))),
    )
  const found = context.find('jobRole', byName(context)).filter(isFound)
  const keys = new Map(found.map((role) => [role, keyOf(role)]))
  return pageOfList(
    found.toSorted((a, b) => (keys.get(a)! < keys.get(b)! ? -1 : 1)),
    input,
  )
}

/** The job roles of the open team by name, as the reader sees it. */
export const listJobRoles: ListJobRoles = (input, context) => {
  const isKeptAsShown = roleNameIn(everyoneRole.name, context.format) === everyoneRole.name
  const page = isKeptAsShown ? jobRolesByName(context, input) : jobRolesAsShown(context, input)
  const countOf = memberCounts(context)
  return { ...page, items: page.items.map((role) => viewWith(context, countOf(role.id), role)) }
}
