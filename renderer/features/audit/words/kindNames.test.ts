import { expect, test } from 'vitest'
import { entities } from '#shared/entities/registry.ts'
import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
import { kindChoices, kindName } from './kindNames.ts'

const format = createFormatMessage()

test.each(Object.keys(entities))('the kind %s has a name of its own', (kind) => {
  expect(kindName(kind, format)).toMatch(/^[A-Z]/)
  expect(kindChoices(format).filter(({ label }) => label === kindName(kind, format))).toHaveLength(1)
})

test('an unknown kind is shown unchanged', () => {
  expect(kindName('spaceship', format)).toBe('spaceship')
  expect(kindName('toString', format)).toBe('toString')
})
