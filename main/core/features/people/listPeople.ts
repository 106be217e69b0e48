import type { peopleContract } from '#shared/contract/people.contract.ts'
import { personStates } from '#shared/entities/tenancy/person.entity.ts'
import type { Handlers, QueryContext } from '#core/door/context.ts'
import { listPage } from '#core/lists/listPage.ts'
import { nameKeyPath } from '#core/store/nameKey.ts'
import type { Selector } from '#core/store/store.ts'
import { personViews } from './personViews.ts'

/** People with a place in another team and none in the open one. */
function ofOtherTeams(context: QueryContext): Selector {
  const inTeam = new Set<string>()
  const elsewhere = new Set<string>()
  for (const { teamId, personId, status } of context.wholeOrganization.find('membership')) {
    if (status === 'removed') continue
    ;(teamId === context.organization.teamId ? inTeam : elsewhere).add(personId)
  }
  return { id: { $in: [...elsewhere.difference(inTeam)] }, status: 'active' }
}

const byStatus = personStates.map((state) => ({ key: state, selector: { status: state } }))

/** Everyone in the organization, by name by default. */
export const listPeople: Handlers<typeof peopleContract>['people.list'] = (input, context) => {
  const { status, ofOtherTeams: isAddable, group, sort = 'name' } = input
  const direction = input.direction ?? (sort === 'name' ? 'asc' : 'desc')
  const page = listPage(
    context,
    {
      kind: 'person',
      selector: {
        ...(status !== undefined && { status }),
        ...(isAddable === true && ofOtherTeams(context)),
      },
      sort: [{ [sort === 'name' ? nameKeyPath : sort]: direction }],
      groups: group === undefined ? undefined : byStatus,
      searched: ['self'],
    },
    input,
  )
  return { ...page, items: page.items.map(personViews(context)) }
}
