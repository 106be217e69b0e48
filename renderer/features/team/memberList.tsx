import type { JobRoleView, MemberView } from '#shared/contract/team.contract.ts'
import { accessRole } from '#shared/entities/accessRole.ts'
import type { ListDefinition } from '#renderer/list/listDefinition.ts'
import { PersonAvatar } from '#renderer/ui/PersonAvatar.tsx'
import type { RoleWords } from '#renderer/ui/roleWords.ts'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { MemberActions } from './MemberActions.tsx'
import { MemberJobRoles } from './MemberJobRoles.tsx'
import { RoleSelect } from './RoleSelect.tsx'
import classes from './team.module.css'
import type { MemberCommands } from './useMemberCommands.ts'

export interface MemberListOptions {
  jobRoles: readonly JobRoleView[]
  roleWords: RoleWords
  /** Only an owner changes an owner; the core decides the same. */
  mayOwn: boolean
  /** Undefined where the list may only be looked at. */
  commands: MemberCommands | undefined
}

const states = [
  ['active', 'Active'],
  ['invited', 'Invited'],
  ['suspended', 'Suspended'],
  ['removed', 'Former'],
] as const

/** The people of the open team; those who left only where they are asked for. */
export function memberList(options: MemberListOptions): ListDefinition<'team.list'> {
  const { jobRoles, roleWords, mayOwn, commands } = options
  const wordOfRole = (key: string) => {
    const role = accessRole.options.find((one) => one === key)
    return role === undefined ? key : roleWords[role].name
  }
  const changing = (member: MemberView) =>
    member.status !== 'removed' && (mayOwn || member.role !== 'owner') ? commands : undefined
  return {
    id: 'members',
    query: 'team.list',
    input: { status: 'present' },
    words: { one: 'person', many: 'people' },
    keyOf: ({ membershipId }) => membershipId,
    titleOf: ({ name }) => name,
    addressOf: ({ personId }) => `/team/people/${personId}`,
    search: 'Search by name',
    title: {
      id: 'name',
      label: 'Name',
      width: 'minmax(180px, 1.6fr)',
      sort: { by: 'name', first: 'asc' },
      cell: (member) => <Title member={member} />,
    },
    columns: [
      {
        id: 'access',
        label: 'Access',
        width: '132px',
        sort: { by: 'role', first: 'asc' },
        cell: (member) => <Access member={member} change={changing(member)} roleWords={roleWords} />,
      },
      {
        id: 'jobRoles',
        label: 'Job roles',
        width: 'minmax(0, 1fr)',
        fromWidth: 640,
        cell: (member) => (
          <MemberJobRoles
            member={member}
            jobRoles={jobRoles}
            onChange={
              commands === undefined || member.status === 'removed'
                ? undefined
                : (ids) => void commands.changeJobRoles(member, ids).catch(() => {})
            }
          />
        ),
      },
      {
        id: 'since',
        label: 'Since',
        width: '104px',
        align: 'right',
        fromWidth: 800,
        sort: { by: 'joinedAt', first: 'desc' },
        cell: ({ joinedAt }) => <TimeAgo at={joinedAt} />,
      },
      ...(commands === undefined
        ? []
        : [
            {
              id: 'actions',
              label: 'Actions',
              width: '108px',
              align: 'right' as const,
              cell: (member: MemberView) => (
                <MemberActions member={member} commands={changing(member)} mayOwn={mayOwn} />
              ),
            },
          ]),
    ],
    filters: [
      {
        id: 'state',
        label: 'Only people in one state',
        all: 'All but former',
        look: 'choices',
        options: states.map(([value, label]) => ({ value, label })),
        toInput: (value) => {
          const state = states.find(([one]) => one === value)
          return state === undefined ? {} : { status: state[0] }
        },
      },
    ],
    groups: [{ id: 'role', label: 'Access', headingOf: wordOfRole }],
  }
}

function Title({ member }: { member: MemberView }) {
  const { name, personId, isMe, status, isSuspendedEverywhere } = member
  return (
    <span className={classes.person}>
      <PersonAvatar name={name} seed={personId} size={28} decorative />
      <span className={classes.name} title={name}>
        {name}
      </span>
      {isMe && <span className={classes.you}>you</span>}
      {status === 'invited' && <StateBadge look="waiting">Invited</StateBadge>}
      {status === 'suspended' && (
        <span
          className={classes.state}
          title={
            isSuspendedEverywhere
              ? 'Suspended in the whole organization. Reactivate this person on their page.'
              : undefined
          }
        >
          <StateBadge look="archived">Suspended</StateBadge>
        </span>
      )}
      {status === 'removed' && <StateBadge look="archived">Former</StateBadge>}
    </span>
  )
}

function Access({
  member,
  change,
  roleWords,
}: {
  member: MemberView
  change: MemberCommands | undefined
  roleWords: RoleWords
}) {
  if (change === undefined) {
    return <span title={roleWords[member.role].may}>{roleWords[member.role].name}</span>
  }
  return (
    <RoleSelect
      ariaLabel={`What ${member.name} may do`}
      value={member.role}
      disabled={change.running}
      onChange={(role) => void change.changeRole(member, role).catch(() => {})}
    />
  )
}
