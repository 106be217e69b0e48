import fc from 'fast-check'
import { expect, test } from 'vitest'
import { textDiff } from './textDiff.ts'

const marked = (before: string, after: string) =>
  textDiff(before, after)
    .map(({ text, is }) => ({ kept: text, inserted: `+${text}+`, removed: `-${text}-` })[is])
    .join('')

test('a text is compared word by word, and a changed phrase stays in one piece', () => {
  expect(marked('Mix for 5 minutes', 'Mix for 8 minutes')).toBe('Mix for -5-+8+ minutes')
  expect(marked('Mix the dough', 'Mix the dough.')).toBe('Mix the dough+.+')
  expect(marked('Rest one hour', 'Rest ten long hours')).toBe('Rest -one hour-+ten long hours+')
  expect(marked('', 'New')).toBe('+New+')
  expect(marked('Same', 'Same')).toBe('Same')
  expect(marked('one\ntwo', 'one\nthree\ntwo')).toBe('one\n+three\n+two')
  // Thai has no spaces between words, and an emoji of several code points is one.
  expect(marked('อุ่นเตา', 'อุ่นไฟ')).toBe('อุ่น-เตา-+ไฟ+')
  expect(marked('👩‍🍳 bakes', '👩‍🚒 bakes')).toBe('-👩‍🍳-+👩‍🚒+ bakes')
})

test('both texts can be read from the pieces', () => {
  const text = fc
    .array(fc.constantFrom('a', 'bc', ' ', '\n', '.', '5'), { maxLength: 40 })
    .map((all) => all.join(''))
  fc.assert(
    fc.property(text, text, (before, after) => {
      const pieces = textDiff(before, after)
      const without = (kind: string) => pieces.filter(({ is }) => is !== kind).map((one) => one.text)
      expect(without('inserted').join('')).toBe(before)
      expect(without('removed').join('')).toBe(after)
    }),
    { seed: 6, numRuns: 300 },
  )
})
