import { expect, test } from 'vitest'
import { wordsOfQuery } from './queryText.ts'
import { markName, snippetOf } from './snippet.ts'

/** A text with its marks in brackets. */
function shown(marked: { text: string; marks: [number, number][] } | null): string | null {
  if (marked === null) return null
  let text = ''
  let at = 0
  for (const [from, to] of marked.marks) {
    text += `${marked.text.slice(at, from)}[${marked.text.slice(from, to)}]`
    at = to
  }
  return text + marked.text.slice(at)
}

test.each([
  ['shop', 'Open the shop', 'Open the [shop]'],
  ['sho op', 'Open the shop', '[Op]en the [sho]p'],
  ['abschluss', 'Kassenabschluss', 'Kassen[abschluss]'],
  ['grosse', 'Größe', '[Größe]'],
  ['grö', 'Große', '[Gro]ße'],
  ['groesse', 'Größe', '[Größe]'],
  ['Größe', 'Groesse', '[Groesse]'],
  ['ISTANBUL', 'İstanbul’da', '[İstanbul]’da'],
  ['日消', '每日消毒', '每[日消]毒'],
  ['cc6.1', 'TSC:CC6.1', 'TSC:[CC6.1]'],
  ['"the sh"', 'Open the shop', 'Open the shop'],
  ['"the shop"', 'Open the shop', 'Open [the shop]'],
  ['e\u0301cole', 'Les e\u0301coles', 'Les [e\u0301cole]s'],
])('%j in the name %j', (query, name, expected) => {
  expect(shown(markName(name, wordsOfQuery(query)))).toBe(expected)
})

test('a snippet shows the stretch with most of the words, on one line, cut between words', () => {
  const filler = 'Wipe the counter and put the trays away. '.repeat(10)
  const text = `The oven.\n${filler}Switch off the oven\nand let the proofer cool down. ${filler}`
  expect(shown(snippetOf(text, wordsOfQuery('oven proof')))).toBe(
    '… and put the trays away. Switch off the [oven] and let the [proof]er cool down. Wipe the counter and put the trays away. Wipe the counter and put the trays away. …',
  )
  expect(snippetOf(text, wordsOfQuery('lamp'))).toBeNull()
})

test('a text without spaces is cut too, never inside a character', () => {
  const found = snippetOf('🔥'.repeat(300) + '消毒' + '🔥'.repeat(300), wordsOfQuery('消毒'))!
  expect(found.text.isWellFormed()).toBe(true)
  expect(found.text.length).toBeLessThan(200)
  expect(shown(found)).toContain('[消毒]')
})
