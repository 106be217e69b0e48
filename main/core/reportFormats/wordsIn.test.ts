import { expect, test } from 'vitest'
import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
import { german } from '#shared/messages/german.ts'
import { fieldMessages } from '#shared/messages/fields.messages.ts'
import type { Message, Say } from '#shared/messages/message.ts'
import { reasonMessages } from '#shared/messages/reasons.messages.ts'
import { reportFindingMessages } from '#shared/messages/reportFindings.messages.ts'
import { reportWordMessages } from '#shared/messages/reportWords.messages.ts'
import { wordsIn } from './wordsIn.ts'

const messages: Message<never>[] = [
  ...Object.values(reportWordMessages),
  ...Object.values(reportFindingMessages),
  ...Object.values(reasonMessages),
  ...Object.values(fieldMessages),
]

/** A value for every argument; each choice of each message is taken. */
const valuesFor = (text: string, chosen: string) => {
  const names = Array.from(text.matchAll(/\{(\w+)\s*[,}]/g), ([, name]) => name!)
  const isChoice = (name: string) => new RegExp(`\\{${name},\\s*select`).test(text)
  const isPlural = (name: string) => new RegExp(`\\{${name},\\s*(plural|number)`).test(text)
  return Object.fromEntries(
    names.map((name) => [
      name,
      isPlural(name) ? Number(chosen.length % 3) : isChoice(name) ? chosen : `${name} {#}`,
    ]),
  )
}

test.each(['en', 'de'] as const)('the plain words are those of the product: %s', (language) => {
  const format = createFormatMessage(language, language === 'de' ? german : {})
  const { say } = wordsIn(language)
  const words = (by: Say, message: Message<never>, values: Record<string, unknown>) =>
    by(message as Message<Record<string, unknown>>, values)
  for (const message of messages) {
    const choices = Array.from(message.text.matchAll(/(?<=[ }])(\w+) \{/g), ([, word]) => word!)
    for (const chosen of ['a', 'abc', 'abcd', ...choices]) {
      const values = valuesFor(message.text, chosen)
      expect(words(say, message, values)).toBe(words(format, message, values))
    }
  }
})

test('a report that names no language is English, and its days have no gaps', () => {
  const { language, day } = wordsIn(undefined)
  expect([language, day('2026-01-05'), day('2025-12-31')]).toEqual(['en', '5 Jan 2026', '31 Dec 2025'])
  expect(wordsIn('de').day('2026-03-05')).toBe('5. März 2026')
})
