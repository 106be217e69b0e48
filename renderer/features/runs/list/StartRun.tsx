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
import classes from './runs.module.css'

/** A button that asks which playbook to run, and starts it. The address can name a playbook that asks for more: `?start=`. */
export function StartRun({ onlyPlaybook }: { onlyPlaybook: string | undefined }) {
  const asked = useSearchParam('start')
  const setSearch = useSetSearch()
  const [isOpen, setOpen] = useState(false)
  const isNew = useSearchParam('new') !== undefined
  const opened = isOpen || isNew || asked !== undefined
  const setOpened = (next: boolean) => {
    setOpen(next)
    if (!next && (isNew || asked !== undefined)) setSearch({ start: undefined, new: undefined })
  }
  useShortcut('c', 'Start a run', () => setOpened(true))
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
          Start a run
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Start a run">
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
  /** The one that is chosen already. */
  playbook: string | undefined
  onClose: () => void
}) {
  const go = useGo()
  const start = useCommand('runs.start', { quiet: true })
  const [playbookId, setPlaybookId] = useState<string | null>(playbook ?? null)
  const [name, setName] = useState('')
  const [assigneeId, setAssignee] = useState<string | null>(null)
  const [due, setDue] = useState('')
  const asks = useStartSettings(playbookId)
  const refused = askedField(start.error)
  const errorOf = (field: string) => (refused === field ? start.error?.message : undefined)
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
        label="Which playbook?"
        find={findPublished}
        value={playbookId}
        onChange={setPlaybookId}
        placeholder="Type to find it"
        data-autofocus={playbook === undefined || undefined}
        error={isMissing && playbookId === null ? 'Choose a playbook.' : undefined}
        comboboxProps={{ withinPortal: false }}
      />
      <TextInput
        label="Name of this run"
        data-autofocus={playbook !== undefined || undefined}
        description={asks.name ? undefined : 'Leave it empty for the playbook’s name and today’s date.'}
        withAsterisk={asks.name}
        maxLength={300}
        value={name}
        error={errorOf('name')}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <SearchSelect
        label="Assigned to"
        description={asks.person ? undefined : 'Leave it empty to follow the roles of the steps.'}
        withAsterisk={asks.person}
        find={findWorkers}
        value={assigneeId}
        onChange={setAssignee}
        placeholder={asks.person ? 'Type a name' : 'By role'}
        clearable={!asks.person}
        clearButtonProps={{ 'aria-label': 'Follow the roles of the steps' }}
        error={errorOf('assigneeId')}
        comboboxProps={{ withinPortal: false }}
      />
      <TextInput
        label="Due"
        withAsterisk={asks.dueDate}
        type="datetime-local"
        value={due}
        error={errorOf('dueAt')}
        onChange={(event) => setDue(event.currentTarget.value)}
      />
      <div className={classes.startFoot}>
        <Button variant="default" onClick={onClose}>
          Back
        </Button>
        <Button type="submit" loading={start.running}>
          Start
        </Button>
      </div>
    </form>
  )
}
