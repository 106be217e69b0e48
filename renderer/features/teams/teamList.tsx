import type { TeamView } from '#shared/contract/teams.contract.ts'
import type { ListDefinition } from '#renderer/list/listDefinition.ts'
import type { RoleWords } from '#renderer/ui/roleWords.ts'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { SwitchButton } from './SwitchButton.tsx'
import { teamState } from './teamState.ts'
import classes from './teams.module.css'

/** The teams of the organization, archived ones last. */
export const teamList = (roleWords: RoleWords): ListDefinition<'teams.list'> => ({
  id: 'teams',
  query: 'teams.list',
  input: {},
  words: { one: 'team', many: 'teams' },
  keyOf: ({ team }) => team.id,
  titleOf: ({ team }) => team.name,
  addressOf: ({ team }) => `/settings/teams/${team.id}`,
  search: 'Search by name',
  title: {
    id: 'name',
    label: 'Name',
    width: 'minmax(0, 1fr)',
    sort: { by: 'name', first: 'asc' },
    cell: ({ team }) => <Title team={team} />,
  },
  columns: [
    {
      id: 'status',
      label: 'State',
      width: '112px',
      cell: (view) => {
        const { look, word } = teamState(view)
        return <StateBadge look={look}>{word}</StateBadge>
      },
    },
    {
      id: 'members',
      label: 'Members',
      width: '88px',
      align: 'right',
      fromWidth: 560,
      cell: ({ memberCount }) => (memberCount === null ? '–' : memberCount.toLocaleString()),
    },
    {
      id: 'role',
      label: 'Your access',
      width: '128px',
      fromWidth: 640,
      cell: ({ myRole }) => (myRole === null ? 'None' : roleWords[myRole].name),
    },
    {
      id: 'switch',
      label: 'Switch',
      width: '88px',
      align: 'right',
      cell: (view) => <SwitchButton view={view} />,
    },
  ],
  filters: [
    {
      id: 'state',
      label: 'Only teams in one state',
      look: 'choices',
      options: [
        { value: 'active', label: 'Active' },
        { value: 'archived', label: 'Archived' },
      ],
      toInput: (status) => (status === 'active' || status === 'archived' ? { status } : {}),
    },
  ],
  groups: [
    { id: 'status', label: 'State', headingOf: (key) => (key === 'archived' ? 'Archived' : 'Active') },
  ],
})

function Title({ team: { name, description } }: Pick<TeamView, 'team'>) {
  return (
    <span className={classes.words}>
      <span className={classes.name} title={name}>
        {name}
      </span>
      {description && (
        <span className={classes.facts} title={description}>
          {description}
        </span>
      )}
    </span>
  )
}
