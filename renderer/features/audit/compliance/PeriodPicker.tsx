import { TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { Choices } from '#renderer/ui/Choices.tsx'
import { choiceOf, periodProblem, quickChoices, quickPeriod } from '../period.ts'
import type { Period } from '../period.ts'
import classes from './compliance.module.css'
import { compliancePageMessages as m } from '#shared/messages/compliancePage.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

/** Which days a report is about: a quick choice, or two days typed. */
export function PeriodPicker({
  period,
  today,
  onChange,
}: {
  period: Period
  today: string
  onChange: (period: Period) => void
}) {
  const format = useFormatMessage()
  const [typed, setTyped] = useState(period)
  const { from, to } = period
  useEffect(() => setTyped({ from, to }), [from, to])
  const problem = periodProblem(typed.from, typed.to)
  const type = (change: Partial<Period>) => {
    const next = { ...typed, ...change }
    setTyped(next)
    if (periodProblem(next.from, next.to) === undefined) onChange(next)
  }
  const choice = choiceOf(period, today)
  return (
    <div className={classes.period}>
      <div className={classes.choices}>
        <Choices
          label={format(m.period)}
          name="period"
          value={choice}
          choices={quickChoices.map((quick) => ({ value: quick.choice, look: format(quick.label) }))}
          onChange={(quick) => onChange(quickPeriod(quick, today))}
        />
      </div>
      <TextInput
        type="date"
        aria-label={format(m.firstDay)}
        className={classes.day}
        value={typed.from}
        error={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : 'period-problem'}
        onChange={(event) => type({ from: event.currentTarget.value })}
      />
      <span className={classes.to}>{format(m.to)}</span>
      <TextInput
        type="date"
        aria-label={format(m.lastDay)}
        className={classes.day}
        value={typed.to}
        error={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : 'period-problem'}
        onChange={(event) => type({ to: event.currentTarget.value })}
      />
      {problem !== undefined && (
        <p id="period-problem" role="alert" className={classes.problem}>
          {format(m.stillShown, { problem: format(problem) })}
        </p>
      )}
    </div>
  )
}
