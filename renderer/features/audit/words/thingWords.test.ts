import { expect, test } from 'vitest'
import { entities } from '#shared/entities/registry.ts'
import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
import { kindChoices, kindName, thingAddress } from './thingWords.ts'

const format = createFormatMessage()

test.each(Object.keys(entities))('the kind %s has a name of its own', (kind) => {
  expect(kindName(kind, format)).toMatch(/^[A-Z]/)
  expect(kindChoices(format).filter(({ label }) => label === kindName(kind, format))).toHaveLength(1)
})

test('an unknown kind is shown unchanged', () => {
  expect(kindName('spaceship', format)).toBe('spaceship')
  expect(kindName('toString', format)).toBe('toString')
})

test('things link to their page, or to that of their parent', () => {
  expect(thingAddress('run', 'r1')).toBe('/runs/r1')
  expect(thingAddress('workItem', 'w1')).toBeUndefined()
  expect(thingAddress('workItem', 'w1', { runId: 'r1' })).toBe('/runs/r1')
  expect(thingAddress('playbookVersion', 'v1', { playbookId: 'p1' })).toBe('/playbooks/p1/versions/v1')
  expect(thingAddress('operation', 'team.remove')).toBeUndefined()
})
