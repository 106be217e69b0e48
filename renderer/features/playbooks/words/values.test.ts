import { expect, it } from 'vitest'
import { fieldKey } from '#shared/entities/playbooks/field.ts'
import { keyFromLabel } from './values.ts'

it.each([
  ['Amount due (EUR)', 'amountDueEur'],
  ['Größe', 'grosse'],
  ['Überprüft?', 'uberpruft'],
  ['3rd check', 'value3rdCheck'],
  ['', 'value'],
  ['日本', 'value'],
  ['x'.repeat(300), 'x'.repeat(40)],
])('makes a name for expressions from %s', (label, key) => {
  const made = keyFromLabel(label, new Set())
  expect(made).toBe(key)
  expect(fieldKey.safeParse(made).success).toBe(true)
})

it('avoids names that are taken', () => {
  expect(keyFromLabel('Total', new Set(['total', 'total2']))).toBe('total3')
})
