import { Button, Group, Popover, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { useShortcut } from '#renderer/ui/keyboard/useShortcut.ts'
import { useGo, useSearchParam, useSetSearch } from '#renderer/ui/navigation.tsx'
import { playbookListMessages as m } from '#shared/messages/playbookList.messages.ts'
import { screenMessages } from '#shared/messages/screens.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

/** A button that asks for a name and starts an empty playbook; `c` and `?new=1` in the address open it too. */
export function NewPlaybook({
  look = 'filled',
  size = 'xs',
}: {
  look?: 'filled' | 'default'
  size?: 'xs' | 'sm'
}) {
  const format = useFormatMessage()
  const go = useGo()
  const create = useCommand('playbooks.create')
  const isMain = look === 'filled'
  const isAsked = useSearchParam('new') !== undefined && isMain
  const setSearch = useSetSearch()
  const [isOpen, setOpen] = useState(false)
  const opened = isOpen || isAsked
  const setOpened = (next: boolean) => {
    setOpen(next)
    if (isAsked) setSearch({ new: undefined })
  }
  const [name, setName] = useState('')
  const [error, setError] = useState<string | null>(null)
  useShortcut('c', format(m.newPlaybook), () => setOpened(true), { enabled: isMain })

  const submit = () => {
    if (name.trim() === '') {
      setError(format(m.nameMissing))
      return
    }
    create.run({ name: name.trim() }).then(
      (playbook) => go(`/playbooks/${playbook.slug}`),
      () => {},
    )
  }

  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position={isMain ? 'bottom-end' : 'bottom'}
      width={340}
      trapFocus
      returnFocus
      withArrow
    >
      <Popover.Target>
        <Button
          size={size}
          variant={look}
          leftSection={<IconPlus size={14} />}
          onClick={() => setOpened(!opened)}
        >
          {format(m.newPlaybook)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={format(m.newPlaybook)}>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            submit()
          }}
        >
          <TextInput
            label={format(m.name)}
            placeholder={format(m.nameExample)}
            value={name}
            error={error}
            maxLength={300}
            data-autofocus
            onChange={(event) => {
              setName(event.currentTarget.value)
              setError(null)
            }}
          />
          <Group justify="flex-end" gap={8} mt={12}>
            <Button size="xs" variant="default" onClick={() => setOpened(false)}>
              {format(screenMessages.cancel)}
            </Button>
            <Button size="xs" type="submit" loading={create.running}>
              {format(m.create)}
            </Button>
          </Group>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
