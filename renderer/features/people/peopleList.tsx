import type { PersonView } from '#shared/contract/people.contract.ts'
import type { AccessRole } from '#shared/entities/accessRole.ts'
import { stateFace } from '#shared/entities/fieldWords.ts'
import { personStates } from '#shared/entities/tenancy/person.entity.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import type { ListDefinition } from '#renderer/list/listDefinition.ts'
import { PersonAvatar } from '#renderer/ui/PersonAvatar.tsx'
import { roleWordsIn } from '#renderer/ui/roleWords.ts'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { lastOpenedAt } from './lastOpenedAt.ts'
import classes from './people.module.css'
import { peoplePageMessages as m } from '#shared/messages/peoplePage.messages.ts'
import { teamMessages } from '#shared/messages/team.messages.ts'

/** The list of people of the organization, in the reader's language. */
export function peopleList(format: FormatMessage): ListDefinition<'people.list'> {
  const roleWords = roleWordsIn(format)
  const wordOf = (status: string) => {
    const face = stateFace('person', status)
    return face === undefined ? status : format(face.label)
  }
  const suspendedRole = (role: AccessRole) => {
    const words = format(m.roleSuspended, { role: roleWords[role].name })
    return (
      <span className={classes.quiet} title={words}>
        {words}
      </span>
    )
  }
  return {
    id: 'people',
    query: 'people.list',
    input: {},
    words: { one: format(teamMessages.person), many: format(teamMessages.people) },
    keyOf: ({ person }) => person.id,
    titleOf: ({ person }) => person.name,
    addressOf: ({ person }) => `/team/people/${person.id}`,
    search: format(m.searchPeople),
    title: {
      id: 'name',
      label: format(m.name),
      width: 'minmax(0, 1fr)',
      sort: { by: 'name', first: 'asc' },
      cell: (view) => <Title view={view} you={format(m.you)} />,
    },
    columns: [
      {
        id: 'status',
        label: format(m.state),
        width: '120px',
        cell: ({ person: { status } }) => (
          <StateBadge look={stateFace('person', status)?.look ?? 'draft'}>{wordOf(status)}</StateBadge>
        ),
      },
      {
        id: 'teams',
        label: format(m.teams),
        width: 'minmax(0, 1fr)',
        fromWidth: 640,
        cell: ({ teams }) => <Teams teams={teams} />,
      },
      {
        id: 'role',
        label: format(m.wholeOrganization),
        width: '140px',
        fromWidth: 800,
        cell: ({ organizationRole: role, organizationRoleStatus: status }) =>
          role === null ? '–' : status === 'suspended' ? suspendedRole(role) : roleWords[role].name,
      },
      {
        id: 'lastOpened',
        label: format(m.lastOpened),
        width: '112px',
        align: 'right',
        fromWidth: 560,
        sort: { by: 'lastLoginAt', first: 'desc' },
        cell: ({ person }) => {
          const at = lastOpenedAt(person)
          return at === null ? '–' : <TimeAgo at={at} />
        },
      },
    ],
    filters: [
      {
        id: 'state',
        label: format(m.onlyInState),
        look: 'choices',
        options: personStates.map((status) => ({ value: status, label: wordOf(status) })),
        toInput: (value) => {
          const status = personStates.find((state) => state === value)
          return status === undefined ? {} : { status }
        },
      },
    ],
    groups: [{ id: 'status', label: format(m.state), headingOf: wordOf }],
  }
}

function Title({ view: { person, isMe }, you }: { view: PersonView; you: string }) {
  return (
    <span className={classes.who}>
      <PersonAvatar name={person.name} seed={person.id} size={28} decorative />
      <span className={classes.words}>
        <span className={classes.name} title={person.name}>
          <span dir="auto">{person.name}</span>
          {isMe && <span className={classes.quiet}> {you}</span>}
        </span>
        <span className={classes.quiet}>{[person.email, person.username].filter(Boolean).join(' · ')}</span>
      </span>
    </span>
  )
}

function Teams({ teams }: { teams: PersonView['teams'] }) {
  const names = teams.map(({ name }) => name).join(', ')
  return (
    <span className={classes.cut} dir="auto" title={names}>
      {names || '–'}
    </span>
  )
}
