import { expect, test } from 'vitest'
import { createFormatMessage } from './createFormatMessage.ts'
import { fieldMessages } from './fields.messages.ts'
import { german } from './german.ts'
import { reasonMessages } from './reasons.messages.ts'
import { saying } from './refusal.ts'
import { storedText, storedWords } from './storedWords.ts'

const english = createFormatMessage('en')
const inGerman = createFormatMessage('de', german)
const kept = (said: ReturnType<typeof saying>) => storedText(said, 2_000, reasonMessages.needsPerson)

test('a kept message is read in each language, with its values and the messages in it', () => {
  const text = kept(
    saying(reasonMessages.undecided, { why: saying(reasonMessages.noValue, { field: 'Amount' }) }),
  )
  expect(text).not.toContain('condition')
  expect(storedWords(text, english)).toBe(
    'The condition of this step could not be decided: “Amount” has no value yet. Please decide.',
  )
  expect(storedWords(text, inGerman)).toBe(
    'Die Bedingung dieses Schritts ließ sich nicht entscheiden: „Amount“ hat noch keinen Wert. Bitte entscheiden Sie.',
  )
})

test('what people wrote, and sentences of earlier versions, stay as they are', () => {
  for (const text of ['', 'No time today', 'Its condition was not met.', '{"key":"', '{"key":"x"', '{}'])
    expect(storedWords(text, inGerman)).toBe(text)
})

test('a reason of a newer version is said to be one, where this version lacks its key or its values', () => {
  expect(storedWords('{"key":"reasons.ofTomorrow"}', english)).toMatch(/newer version/)
  for (const values of [
    '{}',
    '{"field":{"key":"reasons.ofTomorrow"}}',
    'null',
    '{"field":{"of":"tomorrow"}}',
  ])
    expect(storedWords(`{"key":"reasons.noValue","values":${values}}`, english)).toMatch(/newer version/)
  expect(storedWords('{"key":"reasons.noValue","values":{}}', inGerman)).not.toContain('{')
})

test('what would not fit into the field is kept without its values', () => {
  const long = saying(fieldMessages.takesOption, { field: 'Size', options: 'x'.repeat(3_000) })
  const text = kept(saying(reasonMessages.otherResult, { why: long }))
  expect(text.length).toBeLessThanOrEqual(2_000)
  expect(storedWords(text, english)).toBe('Orgata could not do this step, so a person has to.')
})
