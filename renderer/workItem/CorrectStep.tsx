import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import type { FormEvent } from 'react'
import type { Field, FieldValue } from '#shared/entities/playbooks/field.ts'
import type { StepExecution } from '#shared/entities/runs/stepExecution.entity.ts'
import type { WorkItem } from '#shared/entities/runs/workItem.entity.ts'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { announce } from '#renderer/ui/announce.tsx'
import { FieldInput } from './fields/FieldInput.tsx'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { workItemMessages as m } from '#shared/messages/workItem.messages.ts'
import { screenMessages } from '#shared/messages/screens.messages.ts'
import { runWorkMessages } from '#shared/messages/runWork.messages.ts'

type Values = Record<string, FieldValue>

/** Corrects values of a completed step; the reason and the values before stay on record. */
export function CorrectStep(props: { item: WorkItem; execution: StepExecution; fields: readonly Field[] }) {
  const format = useFormatMessage()
  const [opened, setOpened] = useState(false)
  const close = () => setOpened(false)
  return (
    <>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconPencil size={14} />}
        style={{ justifySelf: 'start' }}
        onClick={() => setOpened(true)}
      >
        {format(m.correctValues)}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={<span dir="auto">{format(m.correctNamed, { step: props.execution.name })}</span>}
        size={520}
      >
        <CorrectionForm {...props} onDone={close} />
      </Modal>
    </>
  )
}

function CorrectionForm({
  item,
  execution,
  fields,
  onDone,
}: {
  item: WorkItem
  execution: StepExecution
  fields: readonly Field[]
  onDone: () => void
}) {
  const format = useFormatMessage()
  const { run, running, error } = useCommand('work.correct', { quiet: true })
  const [given, setGiven] = useState<Values>({})
  const [unreadable, setUnreadable] = useState<Record<string, string | undefined>>({})
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const isUnreadable = Object.values(unreadable).some((text) => text !== undefined)

  const correct = async (event: FormEvent) => {
    event.preventDefault()
    if (reason.trim() === '') return setProblem(format(runWorkMessages.needsReason))
    setProblem(null)
    try {
      await run({ workItemId: item.id, version: item.version, values: given, reason: reason.trim() })
      announce(format(m.stepCorrected))
      onDone()
    } catch {
      // It is said below.
    }
  }
  return (
    <form onSubmit={(event) => void correct(event)}>
      <Stack gap="md">
        <Text size="sm">{format(m.correctionEffect)}</Text>
        {fields.map((field) => (
          <FieldInput
            key={field.id}
            field={field}
            id={`correct-${item.id}-${field.id}`}
            value={
              (Object.hasOwn(given, field.key) ? given[field.key] : execution.outputData[field.key]) ?? null
            }
            unreadable={unreadable[field.key]}
            error={undefined}
            hint={undefined}
            onChange={(value) => {
              setGiven({ ...given, [field.key]: value })
              setUnreadable({ ...unreadable, [field.key]: undefined })
            }}
            onUnreadable={(text) => setUnreadable({ ...unreadable, [field.key]: text })}
          />
        ))}
        <Textarea
          label={format(m.correctionReason)}
          withAsterisk
          autosize
          minRows={2}
          maxLength={2_000}
          value={reason}
          error={problem ?? error?.message}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onDone}>
            {format(screenMessages.cancel)}
          </Button>
          <Button type="submit" loading={running} disabled={Object.keys(given).length === 0 || isUnreadable}>
            {format(m.correct)}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
