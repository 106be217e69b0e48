import { useState } from 'react'
import type { Field } from '#shared/entities/playbooks/field.ts'
import {
  numberText,
  readNumber,
  readerMarks,
  unsavedNumberProblem,
} from '#renderer/workItem/words/numberText.ts'
import { playbookFieldMessages as m } from '#shared/messages/playbookFields.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { DraftText } from '../controls/DraftText.tsx'
import classes from './FieldRow.module.css'
import parts from './StepParts.module.css'

type Values = Partial<Omit<Field, 'id'>>

/** The unit of a number, and the least and the most that is accepted. */
export function NumberLimits({
  name,
  list,
  field,
  set,
  type,
}: {
  name: string
  list: string
  field: Field
  set: (values: Values) => void
  type: (key: string, values: Values) => void
}) {
  const format = useFormatMessage()
  const isEmpty = field.min != null && field.max != null && field.min > field.max
  return (
    <div className={classes.limits}>
      <span className={classes.limit}>
        <span aria-hidden="true">{format(m.unit)}</span>
        <DraftText
          label={format(m.unitOf, { name })}
          value={field.unit ?? ''}
          placeholder={format(m.unitExample)}
          maxLength={20}
          className={classes.limitText}
          onType={(unit) => type('unit', { unit })}
        />
      </span>
      <Limit
        word={format(m.lowest)}
        label={format(m.lowestOf, { name })}
        place={`${list}.${field.id}.min`}
        value={field.min ?? null}
        onChange={(min) => set({ min })}
      />
      <Limit
        word={format(m.highest)}
        label={format(m.highestOf, { name })}
        place={`${list}.${field.id}.max`}
        value={field.max ?? null}
        onChange={(max) => set({ max })}
      />
      {isEmpty && (
        <span className={parts.problem} role="alert">
          {format(m.emptyRange)}
        </span>
      )}
    </div>
  )
}

/** One limit. A text that is no number changes nothing and stays in the field with its error. */
function Limit(props: {
  word: string
  /** The word with the name of the field, for screen readers. */
  label: string
  place: string
  value: number | null
  onChange: (value: number | null) => void
}) {
  const { word, label, place, value, onChange } = props
  const format = useFormatMessage()
  const marks = readerMarks(format)
  const [typing, setTyping] = useState<string | null>(null)
  const shown = typing ?? (value === null ? '' : numberText(value, marks))
  const read = readNumber(shown, marks)
  const problem = shown.trim() === '' || 'value' in read ? null : unsavedNumberProblem(shown, format)
  return (
    <span className={classes.limit}>
      <span aria-hidden="true">{word}</span>
      <DraftText
        label={label}
        value={shown}
        maxLength={40}
        field={place}
        className={classes.limitText}
        isInvalid={problem !== null}
        onType={(text) => {
          setTyping(text)
          const number = readNumber(text, marks)
          if (text.trim() === '') onChange(null)
          else if ('value' in number) onChange(number.value)
        }}
        onBlur={() => {
          if (problem === null) setTyping(null)
        }}
      />
      {problem !== null && (
        <span className={parts.problem} role="alert">
          {problem}
        </span>
      )}
    </span>
  )
}
