import type { teamsContract } from '#shared/contract/teams.contract.ts'
import { teamStates } from '#shared/entities/tenancy/team.entity.ts'
import type { Handlers } from '#core/door/context.ts'
import { listPage } from '#core/lists/listPage.ts'
import { nameKeyPath } from '#core/store/nameKey.ts'
import { teamViewer } from './teamViewer.ts'

/** A team that was made before teams had a state is active. */
const inState = (status: (typeof teamStates)[number]) =>
  status === 'archived' ? { status } : { status: { $ne: 'archived' } }

/** Teams are visible in the whole organization; their records only to members. */
export const listTeams: Handlers<typeof teamsContract>['teams.list'] = (input, context) => {
  const { status, sort = 'name', direction = 'asc', group } = input
  const states = status === undefined ? teamStates : [status]
  const page = listPage(
    context,
    {
      kind: 'team',
      selector: {},
      sort: [{ [sort === 'name' ? nameKeyPath : sort]: direction }],
      groups: states.map((state) => ({ key: state, selector: inState(state) })),
      searched: ['name'],
    },
    input,
  )
  return {
    ...page,
    groups: group === undefined ? [] : page.groups,
    items: page.items.map(teamViewer(context)),
  }
}
