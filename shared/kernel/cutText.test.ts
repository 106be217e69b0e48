import { describe, expect, test } from 'vitest'
import { cutBytes, cutText, shortened } from './cutText.ts'
import { slugify } from './slug.ts'

const family = '👨‍👩‍👧‍👦'

describe('cutText', () => {
  test.each([
    ['abc', 3, 'abc'],
    ['abc', 2, 'ab'],
    ['abc', 0, ''],
    ['abc', -1, ''],
    ['ab🙂', 3, 'ab'],
    ['ab🙂', 4, 'ab🙂'],
    ['ab🙂c', 4, 'ab🙂'],
    ['a\ud83d', 2, 'a\ufffd'],
    ['\ude42a', 2, '\ufffda'],
    ['', 5, ''],
    ['cafe\u0301 noir', 4, 'caf'],
    ['cafe\u0301 noir', 5, 'cafe\u0301'],
    [`a${family}b`, 5, 'a'],
    [`a${family}b`, 12, `a${family}`],
    ['🇩🇪🇫🇷', 6, '🇩🇪'],
    ['ก็กิ', 3, 'ก็'],
    ['เกี่ยว', 3, 'เ'],
    ['a\r\nb', 2, 'a'],
  ])('%j to %i', (text, max, expected) => {
    expect(cutText(text, max)).toBe(expected)
  })

  test('goes on where one character is longer than any, and stays well-formed', () => {
    const heap = `x${'\u0301'.repeat(5_000)}`
    expect(cutText(heap, 1_000)).toHaveLength(1_000)
    expect(cutText(`a${'🏴‍'.repeat(200)}`, 301).isWellFormed()).toBe(true)
  })

  test('of a long text costs no more than of a short one', () => {
    expect(cutText('🙂'.repeat(1_000_000), 101)).toHaveLength(100)
  })
})

describe('cutBytes', () => {
  test.each([
    ['abc', 3, 'abc'],
    ['abc', 2, 'ab'],
    ['äöü', 4, 'äö'],
    ['äöü', 3, 'ä'],
    ['กกก', 8, 'กก'],
    [`a${family}`, 25, 'a'],
    [`a${family}`, 26, `a${family}`],
    ['a\ud83d', 3, 'a'],
    ['a\ud83d', 4, 'a\ufffd'],
    ['a', 0, ''],
  ])('%j to %i bytes', (text, max, expected) => {
    expect(cutBytes(text, max)).toBe(expected)
  })
})

test.each([
  ['short enough', 12, 'short enough'],
  ['cut at the end of a word', 16, 'cut at the end…'],
  ['onelongwordwithoutblanks', 10, 'onelongwo…'],
  [`${'x'.repeat(9)}🍞`, 11, `${'x'.repeat(9)}🍞`],
  [`${'x'.repeat(8)}🍞y`, 10, `${'x'.repeat(8)}…`],
  ['half \ud83d', 20, 'half \ufffd'],
])('%j shortened to %i', (text, max, expected) => {
  expect(shortened(text, max)).toBe(expected)
})

test('a slug ends before a letter that it has no room for, not in its midst', () => {
  expect(slugify(`${'a'.repeat(59)}𐐷𐐷`)).toBe('a'.repeat(59))
})
