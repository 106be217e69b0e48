import { useEffect, useState } from 'react'
import type { Field } from '#shared/entities/playbooks/field.ts'
import type { SimpleCondition } from '#renderer/content/conditionWords.ts'
import { playbookFieldMessages as m } from '#shared/messages/playbookFields.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import {
  numberText,
  readNumber,
  readerMarks,
  unsavedNumberProblem,
} from '#renderer/workItem/words/numberText.ts'
import type { NumberMarks } from '#renderer/workItem/words/numberText.ts'
import { keyPressed } from '#renderer/ui/keyboard/keyPressed.ts'
import classes from './Condition.module.css'

type Operand = Exclude<SimpleCondition['to'], null>

export interface ConditionOperandProps {
  label: string
  /** Undefined until it is chosen. */
  to: Operand
  /** The type of the value that it is compared with. */
  type: Field['type']
  options: readonly string[]
  onChange: (to: Operand) => void
}

/** The operand of a comparison, in a control for its type. A complete input is applied. */
export function ConditionOperand({ label, to, type, options, onChange }: ConditionOperandProps) {
  const format = useFormatMessage()
  if (typeof to === 'boolean' || (to === undefined && type === 'boolean')) {
    return (
      <select
        className={classes.select}
        aria-label={label}
        aria-invalid={to === undefined || undefined}
        value={to === undefined ? '' : to ? 'yes' : 'no'}
        onChange={({ currentTarget: { value } }) => onChange(value === '' ? undefined : value === 'yes')}
      >
        {to === undefined && <option value="">{format(m.choose)}</option>}
        <option value="yes">{format(m.yes)}</option>
        <option value="no">{format(m.no)}</option>
      </select>
    )
  }
  if ((typeof to === 'string' || to === undefined) && options.length > 0) {
    return (
      <select
        className={classes.select}
        aria-label={label}
        aria-invalid={to === undefined || undefined}
        value={to ?? ''}
        onChange={({ currentTarget: { value } }) => onChange(value === '' ? undefined : value)}
      >
        {(to === undefined || to === '') && <option value="">{format(m.choose)}</option>}
        {to !== undefined && to !== '' && !options.includes(to) && (
          <option value={to}>{format(m.formerChoice, { name: to })}</option>
        )}
        {options.filter(Boolean).map((option) => (
          <option key={option}>{option}</option>
        ))}
      </select>
    )
  }
  return <TypedOperand label={label} to={to} fieldType={type} onChange={onChange} />
}

type Typed = Exclude<Operand, boolean>

function textOf(to: Typed, marks: NumberMarks): string {
  if (to === undefined) return ''
  if (typeof to === 'number') return numberText(to, marks)
  return typeof to === 'object' ? to.day : to
}

function inputType(to: Typed, type: Field['type']): 'text' | 'number' | 'date' {
  if (to === undefined) return type === 'number' || type === 'date' ? type : 'text'
  return typeof to === 'object' ? 'date' : typeof to === 'number' ? 'number' : 'text'
}

function TypedOperand({
  label,
  to,
  fieldType,
  onChange,
}: {
  label: string
  to: Typed
  fieldType: Field['type']
  onChange: (to: Typed) => void
}) {
  const format = useFormatMessage()
  const marks = readerMarks(format)
  const now = textOf(to, marks)
  const [text, setText] = useState(now)
  useEffect(() => setText(now), [now])
  const type = inputType(to, fieldType)
  const problem = type === 'number' && text.trim() !== '' ? unsavedNumberProblem(text, format) : ''

  const apply = () => {
    if (text === now) return
    if (text.trim() === '') onChange(undefined)
    else if (type === 'text') onChange(text)
    else if (type === 'date' && /^\d{4}-\d\d-\d\d$/.test(text)) onChange({ day: text })
    else if (type === 'number') {
      // A text that is no number, or could be two, stays in the field with its error.
      const read = readNumber(text, marks)
      if ('value' in read) onChange(read.value)
    } else setText(now)
  }

  return (
    <>
      <input
        className={classes.operand}
        type={type === 'date' ? 'date' : 'text'}
        inputMode={type === 'number' ? 'decimal' : undefined}
        aria-label={label}
        aria-invalid={to === undefined || problem !== '' || undefined}
        placeholder={type === 'date' ? undefined : format(type === 'number' ? m.number : m.text)}
        value={text}
        maxLength={500}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={apply}
        onKeyDown={(event) => {
          if (keyPressed(event) === 'Enter') apply()
        }}
      />
      {problem !== '' && (
        <span className={classes.problem} role="alert">
          {problem}
        </span>
      )}
    </>
  )
}
