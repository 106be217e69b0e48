import { expect, test } from 'vitest'
import { numberProblem, numberText, readNumber, readerMarks, unsavedNumberProblem } from './numberText.ts'
import type { ReadNumber } from './numberText.ts'
import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'

const inEnglish = createFormatMessage('en-GB')
const inGerman = createFormatMessage('de-DE')
const english = readerMarks(inEnglish)
const german = readerMarks(inGerman)

const ambiguous = (large: number, small: number): ReadNumber => ({ problem: 'ambiguous', large, small })
const unreadable: ReadNumber = { problem: 'unreadable' }
const tooMany: ReadNumber = { problem: 'tooManyDigits' }
const both = (value: number): [ReadNumber, ReadNumber] => [{ value }, { value }]

const cases: [text: string, inEnglish: ReadNumber, inGerman: ReadNumber][] = [
  ['12', ...both(12)],
  [' 12.5 ', ...both(12.5)],
  ['12,5', ...both(12.5)],
  ['-3', ...both(-3)],
  ['−3', ...both(-3)],
  ['1,234.5', ...both(1234.5)],
  ['1.234,5', ...both(1234.5)],
  ['1 234,5', ...both(1234.5)],
  ["1'234.50", ...both(1234.5)],
  ['1\u202f234\u202f567', ...both(1_234_567)],
  ['1,234,567', ...both(1_234_567)],
  ['1.234.567', ...both(1_234_567)],
  ['1,234', ambiguous(1234, 1.234), { value: 1.234 }],
  ['1.234', { value: 1.234 }, ambiguous(1234, 1.234)],
  ['-12.345', { value: -12.345 }, ambiguous(-12_345, -12.345)],
  ['0.125', ...both(0.125)],
  ['0,125', ...both(0.125)],
  ['1234.567', ...both(1234.567)],
  ['1234,567', ...both(1234.567)],
  ['1.2345', ...both(1.2345)],
  ['0.10', ...both(0.1)],
  ['.5', ...both(0.5)],
  ['123456789012345', ...both(123_456_789_012_345)],
  ['0.000000000000000012', ...both(1.2e-17)],
  ['12345678901234567', tooMany, tooMany],
  ['1.2345678901234567', tooMany, tooMany],
  ['9'.repeat(400), tooMany, tooMany],
  ...[
    '',
    'abc',
    '12 kg',
    '1 2',
    '12 34',
    '1,2,3',
    '1.2.3,4',
    '01,234.5',
    '1e5',
    '--1',
    'Infinity',
    '０１',
  ].map((text): [string, ReadNumber, ReadNumber] => [text, unreadable, unreadable]),
]

test.each(cases)('%j is %j in English and %j in German', (text, wantedEnglish, wantedGerman) => {
  expect(readNumber(text, english)).toEqual(wantedEnglish)
  expect(readNumber(text, german)).toEqual(wantedGerman)
})

test('what is no number says why, and what to write', () => {
  expect(numberProblem('1.234', inGerman)).toBe('This could be 1234 or 1,234. Type one of them.')
  expect(numberProblem('1,234', inEnglish)).toBe('This could be 1234 or 1.234. Type one of them.')
  expect(numberProblem('12345678901234567', inEnglish)).toContain('more than 15 digits')
  expect(numberProblem('a lot', inEnglish)).toBe('Enter a number, such as 12.5.')
  expect(numberProblem('viel', inGerman)).toBe('Enter a number, such as 12,5.')
  expect(numberProblem('a lot', inEnglish, true)).toBe('Enter a number, such as 12.')
  expect(numberProblem('1234', inGerman)).toBe('')
})

test('where everything is saved as typed, what is no number also says that it is not saved', () => {
  expect(unsavedNumberProblem('a lot', inEnglish)).toBe(
    'Enter a number, such as 12.5. What you typed is not saved yet.',
  )
  expect(unsavedNumberProblem('1234', inGerman)).toBe('')
})

test('a stored number reads back as itself in every language', () => {
  for (const marks of [english, german]) {
    for (const value of [0, 1.5, -0.25, 1234, 1234.567, 1e14, 1e-7, 0.3])
      expect(readNumber(numberText(value, marks), marks)).toEqual({ value })
  }
})
