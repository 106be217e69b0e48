import { Button, Popover, TextInput } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { offered } from '#renderer/list/useFoundChoices.ts'
import { SearchSelect } from '#renderer/list/SearchSelect.tsx'
import type { FindChoices } from '#renderer/list/useFoundChoices.ts'
import { useShortcut } from '#renderer/ui/keyboard/useShortcut.ts'
import { showError } from '#renderer/ui/toast.tsx'
import { findWorkers } from '#renderer/workItem/findWorkers.ts'
import { askedField } from '#renderer/workItem/useStartRun.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { useStartSettings } from './useStartSettings.ts'
import { useGo, useSearchParam, useSetSearch } from '#renderer/ui/navigation.tsx'
import { runListMessages as m } from '#shared/messages/runList.messages.ts'
import { errorWords } from '#shared/messages/refusal.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import classes from './runs.module.css'

/** A button that asks which playbook to run, and starts it. The address can name a playbook that asks for more: `?start=`. */
export function StartRun({ onlyPlaybook }: { onlyPlaybook: string | undefined }) {
  const format = useFormatMessage()
  const asked = useSearchParam('start')
  const setSearch = useSetSearch()
  const [isOpen, setOpen] = useState(false)
  const isNew = useSearchParam('new') !== undefined
  const opened = isOpen || isNew || asked !== undefined
  const setOpened = (next: boolean) => {
    setOpen(next)
    if (!next && (isNew || asked !== undefined)) setSearch({ start: undefined, new: undefined })
  }
  useShortcut('c', format(m.startRun), () => setOpened(true))
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      width={360}
      trapFocus
      returnFocus
      withArrow
    >
      <Popover.Target>
        <Button size="xs" leftSection={<IconPlayerPlay size={14} />} onClick={() => setOpened(!opened)}>
          {format(m.startRun)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={format(m.startRun)}>
        <StartForm key={asked} playbook={asked ?? onlyPlaybook} onClose={() => setOpened(false)} />
      </Popover.Dropdown>
    </Popover>
  )
}

/** Playbooks with a published version, by name. */
const findPublished: FindChoices = async (bridge, text, signal) => {
  const input = { isPublished: true, sort: 'name', limit: offered, ...(text !== '' && { text }) } as const
  const { items } = await bridge.call('playbooks.list', input, { signal })
  return items.map(({ id, name }) => ({ value: id, label: name }))
}

function StartForm({
  playbook,
  onClose,
}: {
  /** Its id, where it is chosen already. */
  playbook: string | undefined
  onClose: () => void
}) {
  const format = useFormatMessage()
  const go = useGo()
  const start = useCommand('runs.start', { quiet: true })
  const [playbookId, setPlaybookId] = useState<string | null>(playbook ?? null)
  const [name, setName] = useState('')
  const [assigneeId, setAssignee] = useState<string | null>(null)
  const [due, setDue] = useState('')
  const asks = useStartSettings(playbookId)
  const refused = askedField(start.error)
  const errorOf = (field: string) =>
    refused === field && start.error ? errorWords(start.error, format) : undefined
  const [isMissing, setMissing] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (playbookId === null) return setMissing(true)
    const dueAt = due === '' ? null : new Date(due).toISOString()
    void start.run({ playbookId, name, assigneeId, dueAt }).then(
      (run) => go(`/runs/${run.id}`),
      (error: unknown) => {
        if (askedField(error) === null && error instanceof OrgataError) showError(error)
      },
    )
  }
  return (
    <form className={classes.startForm} onSubmit={submit}>
      <SearchSelect
        label={format(m.whichPlaybook)}
        find={findPublished}
        value={playbookId}
        onChange={setPlaybookId}
        placeholder={format(m.typeToFind)}
        data-autofocus={playbook === undefined || undefined}
        error={isMissing && playbookId === null ? format(m.playbookMissing) : undefined}
        comboboxProps={{ withinPortal: false }}
      />
      <TextInput
        label={format(m.nameOf)}
        data-autofocus={playbook !== undefined || undefined}
        description={asks.name ? undefined : format(m.nameHelp)}
        withAsterisk={asks.name}
        maxLength={300}
        value={name}
        error={errorOf('name')}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <SearchSelect
        label={format(m.assignedTo)}
        description={asks.person ? undefined : format(m.assignedHelp)}
        withAsterisk={asks.person}
        find={findWorkers}
        value={assigneeId}
        onChange={setAssignee}
        placeholder={format(asks.person ? m.typeName : m.byRole)}
        clearable={!asks.person}
        clearButtonProps={{ 'aria-label': format(m.followRoles) }}
        error={errorOf('assigneeId')}
        comboboxProps={{ withinPortal: false }}
      />
      <TextInput
        label={format(m.due)}
        withAsterisk={asks.dueDate}
        type="datetime-local"
        value={due}
        error={errorOf('dueAt')}
        onChange={(event) => setDue(event.currentTarget.value)}
      />
      <div className={classes.startFoot}>
        <Button variant="default" onClick={onClose}>
          {format(m.back)}
        </Button>
        <Button type="submit" loading={start.running}>
          {format(m.start)}
        </Button>
      </div>
    </form>
  )
}
