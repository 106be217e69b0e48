import { Button, Group, NativeSelect, Popover, Stack, TextInput } from '@mantine/core'
import { IconCalendarRepeat } from '@tabler/icons-react'
import { useState } from 'react'
import { setDraftFacts } from '#shared/entities/playbooks/editDraft.ts'
import type { Schedule } from '#shared/kernel/schedule.ts'
import { useSession } from '#renderer/bridge/hooks.ts'
import { playbookScheduleMessages as m } from '#shared/messages/playbookSchedule.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { useDraft } from '../draft/DraftProvider.tsx'
import { scheduleKinds, scheduleWords } from '../words/scheduleWords.ts'
import controls from '../controls/Controls.module.css'
import { CronHelp } from './CronHelp.tsx'

/** The schedule of a playbook in words, with its settings behind the button. */
export function SchedulePicker({ schedule }: { schedule: Schedule | null }) {
  const format = useFormatMessage()
  const [opened, setOpened] = useState(false)
  const words = schedule === null ? null : scheduleWords(schedule, format)
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" width={360} trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          className={controls.plain}
          aria-label={words === null ? format(m.scheduleNone) : format(m.scheduleIs, { schedule: words })}
          data-field="schedule"
          data-empty={words === null || undefined}
          onClick={() => setOpened((was) => !was)}
        >
          {words !== null && <IconCalendarRepeat size={14} aria-hidden="true" />}
          <span>{words ?? format(m.noSchedule)}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={format(m.schedule)}>
        {opened && <ScheduleForm schedule={schedule} onDone={() => setOpened(false)} />}
      </Popover.Dropdown>
    </Popover>
  )
}

function ScheduleForm({ schedule, onDone }: { schedule: Schedule | null; onDone: () => void }) {
  const format = useFormatMessage()
  const { edits } = useDraft()
  const { session } = useSession()
  const timezone = schedule?.timezone ?? session?.organization?.timezone ?? 'UTC'
  const [kind, setKind] = useState<string>(schedule?.type ?? 'weekly')
  const [expression, setExpression] = useState(schedule?.expression ?? '0 9 * * 1-5')
  const [startDate, setStartDate] = useState(schedule?.startDate ?? '')
  const isCron = kind === 'cron'

  const set = (next: Schedule | null) => {
    edits.run((draft) => setDraftFacts(draft, { schedule: next }))
    onDone()
  }

  const apply = () => {
    const type = (Object.keys(scheduleKinds) as Schedule['type'][]).find((name) => name === kind)
    if (type === undefined) return
    const text = expression.trim()
    if (type === 'cron' && text === '') return
    set({
      type,
      timezone,
      ...(type === 'cron' ? { expression: text } : {}),
      ...(type !== 'cron' && startDate !== '' ? { startDate } : {}),
    })
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        apply()
      }}
    >
      <Stack gap={12}>
        <NativeSelect
          label={format(m.howOften)}
          data={Object.entries(scheduleKinds).map(([value, label]) => ({ value, label: format(label) }))}
          value={kind}
          data-autofocus
          onChange={(event) => setKind(event.currentTarget.value)}
        />
        {isCron ? (
          <>
            <TextInput
              label={format(m.cronExpression)}
              description={format(m.cronHelp)}
              value={expression}
              maxLength={120}
              onChange={(event) => setExpression(event.currentTarget.value)}
            />
            <CronHelp expression={expression} timezone={timezone} />
          </>
        ) : (
          <TextInput
            type="date"
            label={format(kind === 'once' ? m.onDay : m.startingOn)}
            value={startDate}
            onChange={(event) => setStartDate(event.currentTarget.value)}
          />
        )}
        <Group justify="flex-end" gap={8}>
          {schedule !== null && (
            <Button size="xs" variant="subtle" color="gray" onClick={() => set(null)}>
              {format(m.noSchedule)}
            </Button>
          )}
          <Button size="xs" type="submit">
            {format(m.set)}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
