import { useEffect, useState } from 'react'
import type { SimpleCondition } from '#renderer/content/conditionWords.ts'
import classes from './Condition.module.css'

export interface ConditionOperandProps {
  label: string
  to: NonNullable<SimpleCondition['to']>
  options: readonly string[]
  onChange: (to: NonNullable<SimpleCondition['to']>) => void
}

/** The operand of a comparison, in a control for its type. A complete input is applied. */
export function ConditionOperand({ label, to, options, onChange }: ConditionOperandProps) {
  if (typeof to === 'boolean') {
    return (
      <select
        className={classes.select}
        aria-label={label}
        value={to ? 'yes' : 'no'}
        onChange={(event) => onChange(event.currentTarget.value === 'yes')}
      >
        <option value="yes">yes</option>
        <option value="no">no</option>
      </select>
    )
  }
  if (typeof to === 'string' && options.length > 0) {
    return (
      <select
        className={classes.select}
        aria-label={label}
        value={to}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {!options.includes(to) && (
          <option value={to}>{to === '' ? 'Choose …' : `${to} (no longer a choice)`}</option>
        )}
        {options.filter(Boolean).map((option) => (
          <option key={option}>{option}</option>
        ))}
      </select>
    )
  }
  return <TypedOperand label={label} to={to} onChange={onChange} />
}

function textOf(to: string | number | { day: string }): string {
  return typeof to === 'object' ? to.day : String(to)
}

function TypedOperand({
  label,
  to,
  onChange,
}: {
  label: string
  to: string | number | { day: string }
  onChange: (to: string | number | { day: string }) => void
}) {
  const [text, setText] = useState(textOf(to))
  const now = textOf(to)
  useEffect(() => setText(now), [now])
  const type = typeof to === 'object' ? 'date' : typeof to === 'number' ? 'number' : 'text'

  const apply = () => {
    if (text === now) return
    if (type === 'text') onChange(text)
    else if (type === 'date' && /^\d{4}-\d\d-\d\d$/.test(text)) onChange({ day: text })
    else if (type === 'number' && text.trim() !== '' && Number.isFinite(Number(text))) onChange(Number(text))
    else setText(now)
  }

  return (
    <input
      className={classes.operand}
      type={type}
      step="any"
      aria-label={label}
      value={text}
      maxLength={500}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={apply}
      onKeyDown={(event) => {
        if (event.key === 'Enter') apply()
      }}
    />
  )
}
