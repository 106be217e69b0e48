import { expect, test } from 'vitest'
import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
import { german } from '#shared/messages/german.ts'
import { withoutPlace } from './findingWords.ts'

const english = createFormatMessage()
const inGerman = createFormatMessage('de', german)
const step = { number: 2, title: 'Count: the till ' }

test.each([
  ['In step 2, “Count: the till”: no role assigned.', step, english, 'No role assigned.'],
  ['In step 2: no title.', { number: 2, title: '' }, english, 'No title.'],
  ['In step 3, “Count: the till”: no role.', step, english, 'In step 3, “Count: the till”: no role.'],
  ['In Schritt 2, „Count: the till“: Ein Bild fehlt.', step, inGerman, 'Ein Bild fehlt.'],
])('%s is said without the place that is shown beside it', (message, where, format, words) => {
  expect(withoutPlace(message, where, format)).toBe(words)
})
