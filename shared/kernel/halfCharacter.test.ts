import { expect, test } from 'vitest'
import { hasHalfCharacter } from './halfCharacter.ts'

const half = '\ud83c'

test.each([
  ['a text', `Bread ${half}`],
  ['the second half', '\udf5e'],
  ['halves in the wrong order', '\udf5e\ud83c'],
  ['a member', { a: [{ b: half }] }],
  ['a name', { a: { [half]: 1 } }],
])('%s of half a character is found', (_, value) => {
  expect(hasHalfCharacter(value)).toBe(true)
})

test.each([['🍞'], [{ '🍞': ['é', null, 1, undefined] }], [new Uint8Array(9)], [null]])(
  '%j holds whole characters',
  (value) => {
    expect(hasHalfCharacter(value)).toBe(false)
  },
)
