import { Button, Popover, Select, TextInput } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { useState } from 'react'
import type { FormEvent } from 'react'
import type { Playbook } from '#shared/entities/playbooks/playbook.entity.ts'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { useShortcut } from '#renderer/ui/keyboard/useShortcut.ts'
import { useGo } from '#renderer/ui/navigation.tsx'
import classes from './runs.module.css'

/** A button that asks which playbook to run, and starts it. */
export function StartRun({ playbooks }: { playbooks: readonly Playbook[] }) {
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
        <StartForm playbooks={playbooks} onClose={() => setOpened(false)} />
      </Popover.Dropdown>
    </Popover>
  )
}

function StartForm({ playbooks, onClose }: { playbooks: readonly Playbook[]; onClose: () => void }) {
  const go = useGo()
  const start = useCommand('runs.start')
  const [playbookId, setPlaybookId] = useState<string | null>(
    playbooks.length === 1 ? playbooks[0]!.id : null,
  )
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
      <Select
        label="Which playbook?"
        data={playbooks.map(({ id, name }) => ({ value: id, label: name }))}
        value={playbookId}
        onChange={setPlaybookId}
        searchable
        nothingFoundMessage="No published playbook has this name"
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
