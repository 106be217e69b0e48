import { Button, Group, NativeSelect, Popover, Stack, TextInput } from '@mantine/core'
import { IconCalendarRepeat } from '@tabler/icons-react'
import { useState } from 'react'
import { setDraftFacts } from '#shared/entities/playbooks/editDraft.ts'
import type { Schedule } from '#shared/kernel/schedule.ts'
import { useSession } from '#renderer/bridge/hooks.ts'
import { useDraft } from '../draft/DraftProvider.tsx'
import { scheduleKinds, scheduleWords } from '../words/scheduleWords.ts'
import controls from '../controls/Controls.module.css'
import { CronHelp } from './CronHelp.tsx'

const kinds = Object.entries(scheduleKinds).map(([value, label]) => ({ value, label }))

/** The schedule of a playbook in words, with its settings behind the button. */
export function SchedulePicker({ schedule }: { schedule: Schedule | null }) {
  const [opened, setOpened] = useState(false)
  const words = schedule === null ? null : scheduleWords(schedule)
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" width={360} trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          className={controls.plain}
          aria-label={`Schedule: ${words ?? 'none'}`}
          data-field="schedule"
          data-empty={words === null || undefined}
          onClick={() => setOpened((was) => !was)}
        >
          {words !== null && <IconCalendarRepeat size={14} aria-hidden="true" />}
          <span>{words ?? 'No schedule'}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Schedule">
        {opened && <ScheduleForm schedule={schedule} onDone={() => setOpened(false)} />}
      </Popover.Dropdown>
    </Popover>
  )
}

function ScheduleForm({ schedule, onDone }: { schedule: Schedule | null; onDone: () => void }) {
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
          label="How often"
          data={kinds}
          value={kind}
          data-autofocus
          onChange={(event) => setKind(event.currentTarget.value)}
        />
        {isCron ? (
          <>
            <TextInput
              label="Cron expression"
              description="Minute, hour, day of the month, month, day of the week; seconds may come first."
              value={expression}
              maxLength={120}
              onChange={(event) => setExpression(event.currentTarget.value)}
            />
            <CronHelp expression={expression} timezone={timezone} />
          </>
        ) : (
          <TextInput
            type="date"
            label={kind === 'once' ? 'On' : 'Beginning on'}
            value={startDate}
            onChange={(event) => setStartDate(event.currentTarget.value)}
          />
        )}
        <Group justify="flex-end" gap={8}>
          {schedule !== null && (
            <Button size="xs" variant="subtle" color="gray" onClick={() => set(null)}>
              No schedule
            </Button>
          )}
          <Button size="xs" type="submit">
            Set
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
