import { describe, expect, test } from 'vitest'
import { cutText } from './cutText.ts'
import { slugify } from './slug.ts'

describe('cutText', () => {
  test.each([
    ['abc', 3, 'abc'],
    ['abc', 2, 'ab'],
    ['ab🙂', 3, 'ab'],
    ['ab🙂', 4, 'ab🙂'],
    ['ab🙂c', 4, 'ab🙂'],
    ['a\ud83d', 2, 'a\ufffd'],
    ['\ude42a', 2, '\ufffda'],
    ['', 5, ''],
  ])('%j to %i', (text, max, expected) => {
    expect(cutText(text, max)).toBe(expected)
  })
})

test('a slug ends before a letter that it has no room for, not in its midst', () => {
  expect(slugify(`${'a'.repeat(59)}𐐷𐐷`)).toBe('a'.repeat(59))
})
