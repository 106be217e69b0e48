import { expect, test } from 'vitest'
import { initials, personColor, personHue } from './personLook.ts'

test.each([
  ['Ana Ruiz', 'AR'],
  ['Ana Maria de la Cruz', 'AC'],
  ['ana', 'A'],
  ['  ', '?'],
  ['Émile Zola', 'ÉZ'],
  ['👩‍🍳 Baker', '👩‍🍳B'],
  ['Dr. Miriam Okonkwo', 'MO'],
  ['Prof. Dr. Miriam Okonkwo', 'MO'],
  ['Dr. Okonkwo', 'O'],
  ['Sammy Davis Jr.', 'SD'],
  ['J. R. Tolkien', 'JT'],
  ['Dr.', 'D'],
])('the initials of %j are %j', (name, letters) => {
  expect(initials(name)).toBe(letters)
})

test('a person keeps a colour, and it is one of those there are', () => {
  for (const seed of ['', 'a', 'Ana Ruiz', '01a2b3']) {
    expect(personHue(seed)).toBe(personHue(seed))
    expect(personHue(seed)).toBeLessThan(8)
    expect(personColor(seed)).toMatch(/^#[0-9a-f]{6}$/)
  }
})
