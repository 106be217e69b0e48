import { Button, Group, Popover, Text, Textarea } from '@mantine/core'
import type { PopoverProps } from '@mantine/core'
import { useState } from 'react'
import type { FormEvent, ReactNode } from 'react'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { keyPressed } from '#renderer/ui/keyboard/keyPressed.ts'
import { runWorkMessages } from '#shared/messages/runWork.messages.ts'
import { workItemMessages } from '#shared/messages/workItem.messages.ts'

/** Asks for a reason before something is ended: a step that is skipped, a run that is cancelled. */
export function ReasonPopover({
  opened,
  onClose,
  question,
  label,
  confirmLabel,
  danger = false,
  position = 'top-end',
  isOptional = false,
  suggestions = [],
  onConfirm,
  children,
}: {
  opened: boolean
  onClose: () => void
  /** The effect, and what is kept. */
  question: ReactNode
  label: string
  confirmLabel: string
  danger?: boolean
  position?: PopoverProps['position']
  isOptional?: boolean
  /** Reasons to choose from; another one can be typed. */
  suggestions?: readonly string[]
  /** Rejects after a failure; the action has shown its error. */
  onConfirm: (reason: string) => Promise<unknown>
  /** The button it belongs to. */
  children: ReactNode
}) {
  const format = useFormatMessage()
  const [reason, setReason] = useState('')
  const [isMissing, setMissing] = useState(false)
  const [isWorking, setWorking] = useState(false)
  const confirm = async (event: FormEvent) => {
    event.preventDefault()
    if (reason.trim() === '' && !isOptional) return setMissing(true)
    setWorking(true)
    try {
      await onConfirm(reason.trim())
      setReason('')
      onClose()
    } catch {
      // It was said already; the reason stays, to try again.
    } finally {
      setWorking(false)
    }
  }
  return (
    <Popover
      opened={opened}
      onChange={(next) => !next && onClose()}
      position={position}
      width={340}
      trapFocus
      returnFocus
      withArrow
      withinPortal
    >
      <Popover.Target>{children}</Popover.Target>
      <Popover.Dropdown aria-label={confirmLabel}>
        <form onSubmit={(event) => void confirm(event)}>
          <Text size="sm" mb={10}>
            {question}
          </Text>
          <Textarea
            label={label}
            labelProps={{ mb: 4 }}
            autosize
            minRows={2}
            maxRows={6}
            maxLength={2_000}
            data-autofocus
            value={reason}
            error={isMissing && reason.trim() === '' ? format(runWorkMessages.needsReason) : undefined}
            onChange={(event) => setReason(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (keyPressed(event) === 'Enter' && (event.ctrlKey || event.metaKey)) {
                event.currentTarget.form?.requestSubmit()
                event.preventDefault()
              }
            }}
          />
          {suggestions.length > 0 && (
            <Group gap={4} mt={8}>
              {suggestions.map((text) => (
                <Button key={text} size="compact-xs" variant="light" onClick={() => setReason(text)}>
                  {text}
                </Button>
              ))}
            </Group>
          )}
          <Group justify="flex-end" gap={8} mt={12}>
            <Button variant="default" onClick={onClose}>
              {format(workItemMessages.back)}
            </Button>
            <Button type="submit" loading={isWorking} {...(danger ? { color: 'red.8' } : {})}>
              {confirmLabel}
            </Button>
          </Group>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
