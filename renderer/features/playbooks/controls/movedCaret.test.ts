import { expect, it } from 'vitest'
import { movedCaret } from './movedCaret.ts'

it.each([
  ['abc', 'abcd', 2, 2, 'a change behind the caret'],
  ['abc', 'Xabc', 2, 3, 'a change before the caret'],
  ['hello world', 'hello', 11, 5, 'the end cut off'],
  ['abc', 'aXYc', 2, 3, 'a change around the caret'],
  ['', 'abc', 0, 0, 'text in an empty field'],
  ['aaa', 'aa', 3, 2, 'one of equal letters'],
])('%s -> %s: %i becomes %i (%s)', (before, after, caret, expected) => {
  expect(movedCaret(before, after, caret)).toBe(expected)
})
