import { expect, test } from 'vitest'
import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
import { german as texts } from '#shared/messages/german.ts'
import { logExchangeMessages } from '#shared/messages/logExchange.messages.ts'
import { told, toldWords } from './told.ts'
import type { Told } from './told.ts'

const german = createFormatMessage('de', texts)

test('what was stored of a log is told in the language of whoever reads it, and in English to programs', () => {
  const what = told(logExchangeMessages.notNext, { seq: '7', fault: 'chain' })
  const stored = JSON.parse(JSON.stringify({ seq: 7, ...what })) as Told
  expect(stored.message).toBe('Entry 7 from the server does not fit: it does not follow the entry before it.')
  expect(toldWords(stored, german)).toBe(
    'Eintrag 7 vom Server passt nicht: Er folgt nicht auf den Eintrag vor ihm.',
  )
})

test('what an earlier release stored, or a later one, is told as it lies there', () => {
  const message = 'The server’s entry 3 is not the one that arrived here before.'
  expect(toldWords({ message }, german)).toBe(message)
  expect(toldWords({ message, said: { key: 'logExchange.ofTomorrow', values: {} } }, german)).toBe(message)
})
