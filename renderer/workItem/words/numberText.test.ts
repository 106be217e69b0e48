import { expect, test } from 'vitest'
import { numberText, parseNumber, readerMarks } from './numberText.ts'

const english = readerMarks('en-GB')
const german = readerMarks('de-DE')

test.each([
  ['12', 12, 12],
  [' 12.5 ', 12.5, 12.5],
  ['12,5', 12.5, 12.5],
  ['-3', -3, -3],
  ['−3', -3, -3],
  ['1,234.5', 1234.5, 1234.5],
  ['1.234,5', 1234.5, 1234.5],
  ['1 234,5', 1234.5, 1234.5],
  ["1'234.50", 1234.5, 1234.5],
  ['1,234', 1234, 1.234],
  ['1.234', 1.234, 1234],
  ['1,234,567', 1234567, 1234567],
  ['0.10', 0.1, 0.1],
  ['.5', 0.5, 0.5],
  ['', null, null],
  ['abc', null, null],
  ['12 kg', null, null],
  ['1,2,3', null, null],
  ['1.2.3,4', null, null],
  ['1e5', null, null],
  ['--1', null, null],
  ['9'.repeat(400), null, null],
])('%j is %j in English and %j in German', (text, inEnglish, inGerman) => {
  expect(parseNumber(text, english)).toBe(inEnglish)
  expect(parseNumber(text, german)).toBe(inGerman)
})

test('a stored number reads back as itself in every language', () => {
  for (const marks of [english, german]) {
    for (const value of [0, 1.5, -0.25, 1234, 1234.567, 1e21, 1e-7, 0.1 + 0.2])
      expect(parseNumber(numberText(value, marks), marks)).toBeCloseTo(value, 10)
  }
})
