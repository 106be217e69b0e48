import { expect, test } from 'vitest'
import { shellLocale } from './shellLocale.ts'

test('the locale of a shell is that of its messages, with the country that it names', () => {
  expect(shellLocale({ LANG: 'de_AT.UTF-8' })).toBe('de-AT')
  expect(shellLocale({ LANG: 'de_DE.UTF-8', LC_MESSAGES: 'en_US.UTF-8' })).toBe('en-US')
  expect(shellLocale({ LANG: 'en_US.UTF-8', LC_ALL: 'de_CH@euro' })).toBe('de-CH')
})

test('a shell without a language, and one that Orgata does not speak, get English', () => {
  for (const LANG of ['', 'C', 'C.UTF-8', 'POSIX', 'fr_FR.UTF-8', '../../etc', 'x'.repeat(9_999)])
    expect(shellLocale({ LANG })).toBe('en-001')
  expect(shellLocale({})).toBe('en-001')
})
