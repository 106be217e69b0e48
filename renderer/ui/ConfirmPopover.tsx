import { Button, Group, Popover, Text } from '@mantine/core'
import type { PopoverProps } from '@mantine/core'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { screenMessages } from '#shared/messages/screens.messages.ts'
import { useFormatMessage } from './messages.ts'

export interface ConfirmPopoverProps {
  /** The effect of the action, and that it is final. */
  message: ReactNode
  /** The button that does it, as a verb: "Remove Ana". */
  confirmLabel: string
  onConfirm: () => void | Promise<unknown>
  danger?: boolean
  position?: PopoverProps['position']
  /** The button that opens it. */
  children: (open: () => void) => ReactNode
}

/** A short question beside its button; only for final actions. */
export function ConfirmPopover({
  message,
  confirmLabel,
  onConfirm,
  danger = true,
  position,
  children,
}: ConfirmPopoverProps) {
  const format = useFormatMessage()
  const [opened, setOpened] = useState(false)
  const [working, setWorking] = useState(false)
  const confirm = async () => {
    setWorking(true)
    try {
      await onConfirm()
      setOpened(false)
    } catch {
      // The action has shown its error; the question stays open.
    } finally {
      setWorking(false)
    }
  }
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position={position ?? 'bottom-end'}
      width={300}
      trapFocus
      returnFocus
      withArrow
      // The target is only an anchor; the button in it has the label.
      withRoles={false}
    >
      <Popover.Target>
        <span>{children(() => setOpened(true))}</span>
      </Popover.Target>
      <Popover.Dropdown role="alertdialog" aria-label={confirmLabel}>
        <Text size="sm">{message}</Text>
        <Group justify="flex-end" gap={8} mt={12}>
          <Button size="xs" variant="default" onClick={() => setOpened(false)}>
            {format(screenMessages.cancel)}
          </Button>
          <Button
            size="xs"
            color={danger ? 'red.8' : undefined}
            loading={working}
            onClick={() => void confirm()}
          >
            {confirmLabel}
          </Button>
        </Group>
      </Popover.Dropdown>
    </Popover>
  )
}
