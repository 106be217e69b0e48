import { Menu, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconUser, IconUsers } from '@tabler/icons-react'
import type { MemberView } from '#shared/contract/team.contract.ts'
import type { WorkItem } from '#shared/entities/runs/workItem.entity.ts'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { mostOffered } from '#renderer/list/useLiveItems.ts'
import { announce } from '#renderer/ui/announce.tsx'
import { PersonAvatar, PersonName } from '#renderer/ui/PersonAvatar.tsx'
import { mayHandOver } from '#shared/entities/runs/workRights.ts'
import { whoseWords } from '../words/access.ts'
import type { Names, Worker } from '../words/access.ts'
import classes from './AssigneeMenu.module.css'

/** Who a step is with; for those who may, a menu to take it, hand it on, or give it back to its role. */
export function AssigneeMenu({
  item,
  names,
  worker,
  members,
  isChangeable,
}: {
  item: WorkItem
  names: Names
  worker: Worker
  members: readonly MemberView[]
  /** The run is active and the step is open. */
  isChangeable: boolean
}) {
  const take = useCommand('work.take')
  const { assigneeId, roleId } = item
  const whose = whoseWords(item, names)
  const shown =
    assigneeId === null ? (
      <span className={classes.open} title="Open to several people; whoever starts it does it">
        <IconUsers size={16} aria-hidden="true" />
        <span className={classes.words}>{whose}</span>
      </span>
    ) : (
      <PersonName name={whose} seed={assigneeId} />
    )
  if (!isChangeable || !mayHandOver(item, worker)) return shown

  const give = (personId: string | null, words: string) => {
    void take.run({ workItemId: item.id, version: item.version, personId }).then(
      () => announce(words),
      () => {},
    )
  }
  const isMine = assigneeId === worker.personId
  const everybody =
    roleId === null ? 'everybody in the team' : `everybody with the role “${names.roles[roleId] ?? ''}”`
  const others = members
    .filter((m) => m.status === 'active' && m.role !== 'viewer')
    .filter((m) => !m.isMe && m.personId !== assigneeId)
    .sort((a, b) => Number(fills(b, roleId)) - Number(fills(a, roleId)))
    .slice(0, mostOffered)
  return (
    <Menu position="bottom-start" width={280} returnFocus withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <UnstyledButton
          className={classes.button}
          aria-label={`${assigneeId === null ? 'Open to' : 'With'} ${whose}. Take it or hand it over`}
        >
          {shown}
          <IconChevronDown size={14} aria-hidden="true" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown className={classes.dropdown}>
        {!isMine && (
          <Menu.Item
            leftSection={<IconUser size={16} />}
            onClick={() => give(worker.personId, 'The step is yours now.')}
          >
            Take it myself
          </Menu.Item>
        )}
        {assigneeId !== null && (
          <Menu.Item
            leftSection={<IconUsers size={16} />}
            onClick={() => give(null, `The step is open to ${everybody} now.`)}
          >
            Open it to {everybody}
          </Menu.Item>
        )}
        {others.length > 0 && <Menu.Label>Hand it to</Menu.Label>}
        {others.map((member) => (
          <Menu.Item
            key={member.personId}
            leftSection={<PersonAvatar name={member.name} seed={member.personId} size={20} decorative />}
            rightSection={
              roleId !== null && fills(member, roleId) ? (
                <span className={classes.role}>{names.roles[roleId]}</span>
              ) : undefined
            }
            onClick={() => give(member.personId, `The step is with ${member.name} now.`)}
          >
            {member.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function fills(member: MemberView, roleId: string | null): boolean {
  return roleId !== null && member.jobRoleIds.includes(roleId)
}
