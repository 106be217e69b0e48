import { Button, Group, NativeSelect, Popover } from '@mantine/core'
import { IconClock } from '@tabler/icons-react'
import { useState } from 'react'
import { durationUnits } from '#shared/kernel/duration.ts'
import type { Duration } from '#shared/kernel/duration.ts'
import { NumberText } from '#renderer/form/NumberText.tsx'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { durationWords } from '#shared/messages/durationWords.ts'
import { playbookFieldMessages as m } from '#shared/messages/playbookFields.messages.ts'
import classes from './Controls.module.css'

export interface DurationPickerProps {
  label: string
  value: Duration | null
  onChange: (value: Duration | null) => void
}

/** How long something takes: a number and a unit, set when the little form closes. */
export function DurationPicker({ label, value, onChange }: DurationPickerProps) {
  const format = useFormatMessage()
  const [opened, setOpened] = useState(false)
  const [amount, setAmount] = useState<number | string>('')
  const [unit, setUnit] = useState<Duration['unit']>('minutes')

  const name =
    value === null
      ? format(m.noneChosen, { label })
      : format(m.chosen, { label, choice: durationWords(value, format) })

  const toggle = () => {
    setAmount(value?.value ?? '')
    setUnit(value?.unit ?? 'minutes')
    setOpened((was) => !was)
  }

  const apply = () => {
    // A text that is no number keeps the form open, with its error.
    if (typeof amount === 'string' && amount !== '') return
    setOpened(false)
    if (amount === '') onChange(null)
    else if (amount >= 0) onChange({ value: Math.min(amount, 1_000_000), unit })
  }

  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" width={300} trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          className={classes.property}
          aria-label={name}
          title={name}
          data-field="estimatedDuration"
          data-empty={value === null || undefined}
          onClick={toggle}
        >
          <IconClock size={13} aria-hidden="true" />
          <span>{value === null ? format(m.duration) : durationWords(value, format)}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            apply()
          }}
        >
          <Group gap={8} wrap="nowrap" align="flex-end">
            <NumberText label={format(m.takesAbout)} value={amount} onChange={setAmount} data-autofocus />
            <NativeSelect
              miw={124}
              aria-label={format(m.durationUnit)}
              value={unit}
              data={durationUnits.map((name) => ({ value: name, label: format(m.units, { unit: name }) }))}
              onChange={(event) => {
                const picked = durationUnits.find((name) => name === event.currentTarget.value)
                if (picked) setUnit(picked)
              }}
            />
          </Group>
          <Group justify="flex-end" gap={8} mt={12}>
            {value !== null && (
              <Button
                size="xs"
                variant="subtle"
                color="gray"
                onClick={() => {
                  setOpened(false)
                  onChange(null)
                }}
              >
                {format(m.removeIt)}
              </Button>
            )}
            <Button size="xs" type="submit">
              {format(m.set)}
            </Button>
          </Group>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
