import type { teamContract } from '#shared/contract/team.contract.ts'
import { accessRole } from '#shared/entities/accessRole.ts'
import { roleAllows } from '#shared/entities/permission.ts'
import type { Handlers, QueryContext } from '#core/door/context.ts'
import { listPage } from '#core/lists/listPage.ts'
import type { Selector } from '#core/store/store.ts'
import { memberView } from './memberView.ts'

type ListMembers = Handlers<typeof teamContract>['team.list']

/**
 * The person's record says who has not joined yet, and who is suspended in the whole organization. Who left and was
 * deleted is not listed.
 */
function selectorOf(status: Parameters<ListMembers>[0]['status']): Selector {
  const isListed: Selector = { 'personId.deletedAt': null }
  if (status === undefined) return { $or: [{ status: { $ne: 'removed' } }, isListed] }
  if (status === 'present') return { status: { $ne: 'removed' } }
  if (status === 'invited') return { status: 'active', 'personId.status': 'invited' }
  if (status === 'active') return { status, 'personId.status': 'active' }
  if (status === 'suspended') return { $or: [{ status }, { status: 'active', 'personId.status': status }] }
  return { status, ...isListed }
}

const workingRoles = accessRole.options.filter((role) => roleAllows(role, 'run:work'))

/** The memberships with a job role: no index holds what is in a list. */
function holdersOf(context: QueryContext, jobRoleId: string): string[] {
  return context
    .find('membership', { selector: { status: 'active' } })
    .filter(({ jobRoleIds }) => jobRoleIds.includes(jobRoleId))
    .map(({ id }) => id)
}

/** The people of the open team, by name where no order is asked for. */
export const listMembers: ListMembers = (input, context) => {
  // Names and states of people decide about order and filters, also of those on other pages.
  context.dependsOn('person')
  const { sort = 'name', direction = 'asc' } = input
  const byName = { 'personId.nameKey': sort === 'name' ? direction : 'asc' } as const
  const byRole = accessRole.options.map((role) => ({ key: role, selector: { role } }))
  const page = listPage(
    context,
    {
      kind: 'membership',
      selector: {
        ...selectorOf(input.status),
        ...(input.personId !== undefined && { personId: input.personId }),
        ...(input.mayWork === true && { role: { $in: workingRoles } }),
        ...(input.jobRoleId !== undefined && { id: { $in: holdersOf(context, input.jobRoleId) } }),
      },
      sort: sort === 'name' ? [byName] : [{ [sort]: direction }, byName],
      groups: input.group === undefined ? undefined : byRole,
      searched: [{ field: 'personId', kind: 'person' }],
    },
    input,
  )
  const { personId } = context.member
  return { ...page, items: page.items.map((membership) => memberView(context, membership, personId)) }
}
