import { expect, test } from 'vitest'
import { rank } from './rank.ts'

test.each([
  ['', 'Anything', 1],
  ['clos', 'Closing the shop', 3],
  ['shop clos', 'Closing the shop', 2],
  ['hop', 'Closing the shop', 0.5],
  ['closed', 'Closing the shop', 2],
  ['how do i close the shops', 'Closing the shop', 2],
  ['Vorlagen', 'Vorlage', 2],
  ['late', 'Translate', 0.5],
  ['form', 'Ask for it', 0],
  ['closing pizza', 'Closing the shop', 0],
  ['ecole', 'École du soir', 3],
])('%j fits %j with %i', (query, label, score) => {
  expect(rank(query, { label })).toBe(score)
})

test('description and keywords count, and less than the label', () => {
  expect(rank('dark night', { label: 'Dark appearance', keywords: ['night'] })).toBe(1)
  expect(rank('markdown', { label: 'Import', description: 'From Markdown files' })).toBe(1)
})
