import { useMemo } from 'react'
import type { z } from 'zod'
import { fieldFace } from '#shared/entities/fieldFace.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { useFormatMessage } from './messages.ts'

/** The values of a closed list in words. */
export type ChoiceWords<Value extends string> = Readonly<Record<Value, { word: string; hint: string }>>

export function choiceWords<Value extends string>(
  list: z.ZodEnum<{ [V in Value]: V }>,
  format: FormatMessage,
): ChoiceWords<Value> {
  const { values } = fieldFace(list)
  const wordsOf = (value: string) => {
    const { label, help } = values?.[value] ?? {}
    return { word: label ? format(label) : value, hint: help ? format(help) : '' }
  }
  return Object.fromEntries(list.options.map((value) => [value, wordsOf(value)])) as ChoiceWords<Value>
}

/** The words of a closed list, as its schema declares them, in the language of the screens. */
export function useChoiceWords<Value extends string>(
  list: z.ZodEnum<{ [V in Value]: V }>,
): ChoiceWords<Value> {
  const format = useFormatMessage()
  return useMemo(() => choiceWords(list, format), [list, format])
}

/** The choices of a menu, in the order of the list. */
export function choiceOptions<Value extends string>(
  words: ChoiceWords<Value>,
): { value: Value; label: string; hint: string }[] {
  return (Object.keys(words) as Value[]).map((value) => ({
    value,
    label: words[value].word,
    hint: words[value].hint,
  }))
}
