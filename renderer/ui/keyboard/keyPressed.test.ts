import { expect, test } from 'vitest'
import { keyPressed } from './keyPressed.ts'

const press = (facts: Partial<KeyboardEvent>) =>
  keyPressed({ key: 'Enter', keyCode: 13, isComposing: false, ...facts } as KeyboardEvent)

test('a key is itself', () => {
  expect(press({})).toBe('Enter')
})

test('a key of an input method is none, also the one that ends it in Safari', () => {
  expect(press({ isComposing: true })).toBe('')
  expect(press({ keyCode: 229 })).toBe('')
})
