import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { numberText, readNumber, readerMarks } from '../words/numberText.ts'
import classes from './fields.module.css'
import { useFormatMessage } from '#renderer/ui/messages.ts'

/** A localized number. An invalid one is kept and reported; the text is normalized when the field loses the focus. */
export function NumberField({
  value,
  unreadable,
  onChange,
  onUnreadable,
  ...input
}: {
  id: string
  label: React.ReactNode
  error: React.ReactNode
  'aria-describedby': string | undefined
  value: number | null
  unreadable: string | undefined
  onChange: (value: number | null) => void
  onUnreadable: (text: string) => void
}) {
  const marks = readerMarks(useFormatMessage())
  const [typing, setTyping] = useState<string | null>(null)
  const shown = typing ?? unreadable ?? (value === null ? '' : numberText(value, marks))
  return (
    <TextInput
      {...input}
      className={classes.number}
      size="md"
      inputMode="decimal"
      autoComplete="off"
      required={false}
      value={shown}
      onChange={(event) => {
        const text = event.currentTarget.value
        setTyping(text)
        if (text.trim() === '') return onChange(null)
        const number = readNumber(text, marks)
        if ('value' in number) onChange(number.value)
        else onUnreadable(text)
      }}
      onBlur={() => setTyping(null)}
    />
  )
}
