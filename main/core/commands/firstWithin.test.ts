import { expect, test } from 'vitest'
import { firstWithin } from './firstWithin.ts'

test('items are taken until their bytes are used up, and one in any case', () => {
  expect(firstWithin(['ab', 'cd', 'ef'], 8)).toEqual(['ab', 'cd'])
  expect(firstWithin(['ab', 'cd'], 1)).toEqual(['ab'])
  expect(firstWithin(['ab', 'cd'], 100)).toEqual(['ab', 'cd'])
  expect(firstWithin(['öö', 'cd'], 8)).toEqual(['öö'])
  expect(firstWithin([], 1)).toEqual([])
})
