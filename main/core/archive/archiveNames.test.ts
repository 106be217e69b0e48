import { expect, test } from 'vitest'
import { createArchiveNames } from './archiveNames.ts'

const bytes = (name: string) => Buffer.byteLength(name)

test.each([
  ['a.pdf', 'a.pdf'],
  ['../../etc/passwd', '_.._etc_passwd'],
  ['C:\\boot.ini', 'C__boot.ini'],
  ['CON', '_CON'],
  ['nul.txt', '_nul.txt'],
  ['Aux .tar.gz', '_Aux .tar.gz'],
  ['COM¹.log', '_COM¹.log'],
  ['', '_'],
  ['...', '_'],
  ['report. ', 'report'],
  ['a\u202Efdp.exe', 'a_fdp.exe'],
  ['a\nb', 'a_b'],
  ['half \ud83d.txt', 'half \ufffd.txt'],
  [`${'a'.repeat(99)}😀.txt`, `${'a'.repeat(99)}😀.txt`],
  [`${'a'.repeat(108)}😀.txt`, `${'a'.repeat(108)}.txt`],
  [`a.${'x'.repeat(18)}🍞`, `a.${'x'.repeat(18)}🍞`],
  ['cafe\u0301.jpg', 'café.jpg'],
  ['👨‍👩‍👧‍👦 plan.pdf', '👨‍👩‍👧‍👦 plan.pdf'],
  ['👩🏽‍🍳🏳️‍🌈.pdf', '👩🏽‍🍳🏳️‍🌈.pdf'],
  [
    '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}.png',
    '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}.png',
  ],
  ['می\u200cخواهم.pdf', 'می\u200cخواهم.pdf'],
  ['ශ්\u200dරී.pdf', 'ශ්\u200dරී.pdf'],
  ['in\u200dvoice\u200d.exe', 'in_voice_.exe'],
  ['a\u{e0041}\u{e007f}b', 'a__b'],
])('the file %j is named %j', (name, expected) => {
  expect(createArchiveNames().file(name)).toBe(expected)
})

test.each([
  ['Opening v1.2 of the shop door🏪', undefined, 'Opening v1.2 of the shop door🏪'],
  ['Opening v1.2 of the shop door🏪', '.md', 'Opening v1.2 of the shop door🏪.md'],
  ['con', '.md', '_con.md'],
  ['Nightly check...', undefined, 'Nightly check'],
  [`${'x'.repeat(109)}. and more`, undefined, 'x'.repeat(109)],
  ['', '.md', '_.md'],
])('the title %j with the ending %s is named %j', (title, ending, expected) => {
  expect(createArchiveNames().titled(title, ending)).toBe(expected)
})

test.each([
  ['Thai', 'ก'.repeat(100)],
  ['Chinese', '面'.repeat(300)],
  ['families', '👨‍👩‍👧‍👦'.repeat(40)],
  ['accents', `e${'\u0301'.repeat(400)}`],
  ['letters', 'x'.repeat(300)],
])('no name of %s is longer in bytes than a file system takes', (_, long) => {
  const names = createArchiveNames()
  const all = Array.from({ length: 12 }, () => [names.titled(long, '.md'), names.file(`${long}.pdf`)]).flat()
  expect(Math.max(...all.map(bytes))).toBeLessThanOrEqual(140)
  expect(new Set(all.map((name) => name.toLowerCase())).size).toBe(all.length)
  for (const name of all) expect(name.isWellFormed()).toBe(true)
})

test('names that differ in case alone are told apart', () => {
  const names = createArchiveNames()
  expect(['a.pdf', 'A.PDF', 'a.pdf'].map((name) => names.file(name))).toEqual([
    'a.pdf',
    'A (2).PDF',
    'a (3).pdf',
  ])
})
