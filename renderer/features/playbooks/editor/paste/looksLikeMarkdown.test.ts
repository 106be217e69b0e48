import { expect, it } from 'vitest'
import { looksLikeMarkdown } from './looksLikeMarkdown.ts'

it.each([
  ['- [ ] alpha\n- [x] beta', '', true],
  ['Shopping:\n* flour\n* salt', '', true],
  ['1. one\n2. two', '', true],
  ['• coins\n• notes', '', true],
  ['☐ coins', '', true],
  ['## Close the till', '', true],
  ['| a | b |\n|---|---|', '', true],
  ['Call **Ana** first', '', true],
  ['- one', '<meta charset="utf-8"><div style="color:#000"><span>- one</span></div>', true],
  ['- one', '<ul><li>one</li></ul>', false],
  ['- one', '<p>- one</p>', false],
  ['Count the till at 17.30, not 18.00.', '', false],
  ['5 - 3 = 2', '', false],
  ['a * b * c', '', false],
  ['#tag and 100 %', '', false],
  ['', '', false],
])('%j with the HTML %j: %j', (text, html, is) => {
  expect(looksLikeMarkdown(text, html)).toBe(is)
})
