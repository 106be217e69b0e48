import { Button, Popover, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconUser, IconUsers } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import type { WorkItem } from '#shared/entities/runs/workItem.entity.ts'
import { useCommand } from '#renderer/bridge/hooks.ts'
import type { FindChoices } from '#renderer/list/useFoundChoices.ts'
import { SearchSelect } from '#renderer/list/SearchSelect.tsx'
import { announce } from '#renderer/ui/announce.tsx'
import { PersonName } from '#renderer/ui/PersonAvatar.tsx'
import { mayHandOver } from '#shared/entities/runs/workRights.ts'
import { findWorkers, findWorkersOf } from '../findWorkers.ts'
import { whoseWords } from '../words/access.ts'
import type { Names, Worker } from '../words/access.ts'
import classes from './AssigneeMenu.module.css'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { workItemMessages as m } from '#shared/messages/workItem.messages.ts'

/** Who a step is with; for those who may, a menu to take it, hand it on, or give it back to its role. */
export function AssigneeMenu({
  item,
  names,
  worker,
  isChangeable,
}: {
  item: WorkItem
  names: Names
  worker: Worker
  /** The run is active and the step is open. */
  isChangeable: boolean
}) {
  const format = useFormatMessage()
  const take = useCommand('work.take')
  const [isOpen, setOpen] = useState(false)
  const { assigneeId, roleId } = item
  const roleName = roleId === null ? undefined : names.roles[roleId]
  const find = useMemo(
    () =>
      findOthers(roleId === null ? findWorkers : findWorkersOf(roleId, roleName), [
        worker.personId,
        assigneeId,
      ]),
    [roleId, roleName, worker.personId, assigneeId],
  )
  const whose = whoseWords(item, names, format)
  const shown =
    assigneeId === null ? (
      <span className={classes.open} title={format(m.openToSeveral)}>
        <IconUsers size={16} aria-hidden="true" />
        <span className={classes.words} dir="auto">
          {whose}
        </span>
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
  const role = roleId === null ? undefined : (roleName ?? format(m.roleRemoved))
  const close = () => setOpen(false)
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" width={280} trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton
          className={classes.button}
          aria-label={format(assigneeId === null ? m.openTo : m.withPerson, { whose })}
          onClick={() => setOpen(!isOpen)}
        >
          {shown}
          <IconChevronDown size={14} aria-hidden="true" />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown}>
        {!isMine && (
          <Button
            {...ofList}
            classNames={{ root: classes.choice, label: classes.choiceLabel }}
            leftSection={<IconUser size={16} />}
            onClick={() => {
              close()
              give(worker.personId, format(m.isYours))
            }}
          >
            {format(m.takeIt)}
          </Button>
        )}
        {assigneeId !== null && (
          <Button
            {...ofList}
            classNames={{ root: classes.choice, label: classes.choiceLabel }}
            leftSection={<IconUsers size={16} />}
            onClick={() => {
              close()
              give(null, role === undefined ? format(m.isOpenToEverybody) : format(m.isOpenToRole, { role }))
            }}
          >
            {role === undefined ? format(m.openToEverybody) : format(m.openToRole, { role })}
          </Button>
        )}
        <SearchSelect
          size="sm"
          aria-label={format(m.handTo)}
          placeholder={format(m.handToEllipsis)}
          comboboxProps={{ withinPortal: false }}
          openOnFocus={false}
          find={find}
          value={null}
          onChange={(personId, option) => {
            if (personId === null || option === null) return
            close()
            give(personId, format(m.isWith, { who: option.label }))
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}

/** Without those who have buttons of their own, or the step already. */
function findOthers(find: FindChoices, without: readonly (string | null)[]): FindChoices {
  return async (...asked) => (await find(...asked)).filter(({ value }) => !without.includes(value))
}

const ofList = { size: 'sm', variant: 'subtle', color: 'gray', fullWidth: true, justify: 'start' } as const
