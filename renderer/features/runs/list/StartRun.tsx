import { Button, Popover, TextInput } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { offered, SearchSelect } from '#renderer/list/SearchSelect.tsx'
import type { FindChoices } from '#renderer/list/SearchSelect.tsx'
import { useShortcut } from '#renderer/ui/keyboard/useShortcut.ts'
import { useGo } from '#renderer/ui/navigation.tsx'
import classes from './runs.module.css'

/** A button that asks which playbook to run, and starts it. */
export function StartRun({ onlyPlaybook }: { onlyPlaybook: string | undefined }) {
  const [opened, setOpened] = useState(false)
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
        <StartForm onlyPlaybook={onlyPlaybook} onClose={() => setOpened(false)} />
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
  onlyPlaybook,
  onClose,
}: {
  /** The one there is, where there is one only. */
  onlyPlaybook: string | undefined
  onClose: () => void
}) {
  const go = useGo()
  const start = useCommand('runs.start')
  const [playbookId, setPlaybookId] = useState<string | null>(onlyPlaybook ?? null)
  const [name, setName] = useState('')
  const [isMissing, setMissing] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (playbookId === null) return setMissing(true)
    void start.run({ playbookId, name }).then(
      (run) => go(`/runs/${run.id}`),
      () => {},
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
        data-autofocus
        error={isMissing && playbookId === null ? 'Choose a playbook.' : undefined}
        comboboxProps={{ withinPortal: false }}
        maxDropdownHeight={240}
      />
      <TextInput
        label="Name of this run"
        description="Leave it empty for the playbook's name and today's date."
        maxLength={300}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
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
