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

/** The list of people of the organization, in the reader's language. */
export function peopleList(format: FormatMessage): ListDefinition<'people.list'> {
  const roleWords = roleWordsIn(format)
  const wordOf = (status: string) => {
    const face = stateFace('person', status)
    return face === undefined ? status : format(face.label)
  }
  const suspendedRole = (role: AccessRole) => (
    <span className={classes.quiet} title={`${roleWords[role].name}, suspended`}>
      {roleWords[role].name}, suspended
    </span>
  )
  return {
    id: 'people',
    query: 'people.list',
    input: {},
    words: { one: 'person', many: 'people' },
    keyOf: ({ person }) => person.id,
    titleOf: ({ person }) => person.name,
    addressOf: ({ person }) => `/team/people/${person.id}`,
    search: 'Search by name, email or username',
    title: {
      id: 'name',
      label: 'Name',
      width: 'minmax(0, 1fr)',
      sort: { by: 'name', first: 'asc' },
      cell: (view) => <Title view={view} />,
    },
    columns: [
      {
        id: 'status',
        label: 'State',
        width: '120px',
        cell: ({ person: { status } }) => (
          <StateBadge look={stateFace('person', status)?.look ?? 'draft'}>{wordOf(status)}</StateBadge>
        ),
      },
      {
        id: 'teams',
        label: 'Teams',
        width: 'minmax(0, 1fr)',
        fromWidth: 640,
        cell: ({ teams }) => <Teams teams={teams} />,
      },
      {
        id: 'role',
        label: 'Whole organization',
        width: '140px',
        fromWidth: 800,
        cell: ({ organizationRole: role, organizationRoleStatus: status }) =>
          role === null ? '–' : status === 'suspended' ? suspendedRole(role) : roleWords[role].name,
      },
      {
        id: 'lastOpened',
        label: 'Last opened',
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
        label: 'Only people in one state',
        look: 'choices',
        options: personStates.map((status) => ({ value: status, label: wordOf(status) })),
        toInput: (value) => {
          const status = personStates.find((state) => state === value)
          return status === undefined ? {} : { status }
        },
      },
    ],
    groups: [{ id: 'status', label: 'State', headingOf: wordOf }],
  }
}

function Title({ view: { person, isMe } }: { view: PersonView }) {
  return (
    <span className={classes.who}>
      <PersonAvatar name={person.name} seed={person.id} size={28} decorative />
      <span className={classes.words}>
        <span className={classes.name} title={person.name}>
          {person.name}
          {isMe && <span className={classes.quiet}> you</span>}
        </span>
        <span className={classes.quiet}>{[person.email, person.username].filter(Boolean).join(' · ')}</span>
      </span>
    </span>
  )
}

function Teams({ teams }: { teams: PersonView['teams'] }) {
  const names = teams.map(({ name }) => name).join(', ')
  return (
    <span className={classes.cut} title={names}>
      {names || '–'}
    </span>
  )
}
