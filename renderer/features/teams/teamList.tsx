import type { TeamView } from '#shared/contract/teams.contract.ts'
import type { ListDefinition } from '#renderer/list/listDefinition.ts'
import { roleWordsIn } from '#renderer/ui/roleWords.ts'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { SwitchButton } from './SwitchButton.tsx'
import { teamState } from './teamState.ts'
import classes from './teams.module.css'
import { teamMessages } from '#shared/messages/team.messages.ts'
import { teamsPageMessages as m } from '#shared/messages/teamsPage.messages.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'

/** The teams of the organization, archived ones last. */
export function teamList(format: FormatMessage): ListDefinition<'teams.list'> {
  const roleWords = roleWordsIn(format)
  return {
    id: 'teams',
    query: 'teams.list',
    input: {},
    words: { one: format(teamMessages.team), many: format(teamMessages.teams) },
    keyOf: ({ team }) => team.id,
    titleOf: ({ team }) => team.name,
    addressOf: ({ team }) => `/settings/teams/${team.id}`,
    search: format(m.searchByName),
    title: {
      id: 'name',
      label: format(m.name),
      width: 'minmax(0, 1fr)',
      sort: { by: 'name', first: 'asc' },
      cell: ({ team }) => <Title team={team} />,
    },
    columns: [
      {
        id: 'status',
        label: format(m.state),
        width: '112px',
        cell: (view) => {
          const { look, word } = teamState(view, format)
          return <StateBadge look={look}>{word}</StateBadge>
        },
      },
      {
        id: 'members',
        label: format(m.members),
        width: '88px',
        align: 'right',
        fromWidth: 560,
        cell: ({ memberCount }) => (memberCount === null ? '–' : format.number(memberCount)),
      },
      {
        id: 'role',
        label: format(m.yourAccess),
        width: '128px',
        fromWidth: 640,
        cell: ({ myRole }) => (myRole === null ? format(m.noAccess) : roleWords[myRole].name),
      },
      {
        id: 'switch',
        label: format(m.switch),
        width: '88px',
        align: 'right',
        cell: (view) => <SwitchButton view={view} />,
      },
    ],
    filters: [
      {
        id: 'state',
        label: format(m.onlyInState),
        look: 'choices',
        options: [
          { value: 'active', label: format(m.stateActive) },
          { value: 'archived', label: format(m.stateArchived) },
        ],
        toInput: (status) => (status === 'active' || status === 'archived' ? { status } : {}),
      },
    ],
    groups: [
      {
        id: 'status',
        label: format(m.state),
        headingOf: (key) => format(key === 'archived' ? m.stateArchived : m.stateActive),
      },
    ],
  }
}

function Title({ team: { name, description } }: Pick<TeamView, 'team'>) {
  return (
    <span className={classes.words}>
      <span className={classes.name} dir="auto" title={name}>
        {name}
      </span>
      {description && (
        <span className={classes.facts} dir="auto" title={description}>
          {description}
        </span>
      )}
    </span>
  )
}
