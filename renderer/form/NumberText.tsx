import { TextInput } from '@mantine/core'
import type { TextInputProps } from '@mantine/core'
import { useState } from 'react'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { numberProblem, numberText, readNumber, readerMarks } from '#renderer/workItem/words/numberText.ts'

interface NumberTextProps extends Omit<TextInputProps, 'value' | 'defaultValue' | 'onChange' | 'onBlur'> {
  /** A number, or a text that is none yet. */
  value: number | string
  onChange: (value: number | string) => void
  isWhole?: boolean
}

/**
 * A number as people write it where they are. A text that can be read in two ways, or in none, stays with what is wrong, and
 * is given on as the text.
 */
export function NumberText({ value, onChange, error, isWhole = false, ...input }: NumberTextProps) {
  const format = useFormatMessage()
  const marks = readerMarks(format)
  const [typing, setTyping] = useState<string | null>(null)
  const shown = typing ?? (typeof value === 'number' ? numberText(value, marks) : value)
  const problem = shown.trim() === '' ? '' : numberProblem(shown, format, isWhole)
  return (
    <TextInput
      {...input}
      inputMode={isWhole ? 'numeric' : 'decimal'}
      autoComplete="off"
      error={problem === '' ? error : problem}
      value={shown}
      onChange={(event) => {
        const text = event.currentTarget.value
        setTyping(text)
        const read = readNumber(text, marks)
        onChange(text.trim() === '' ? '' : 'value' in read ? read.value : text)
      }}
      onBlur={() => setTyping((text) => (problem === '' ? null : text))}
    />
  )
}
