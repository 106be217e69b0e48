import { expect, it } from 'vitest'
import { fieldKey } from '#shared/entities/playbooks/field.ts'
import type { StepFacts } from '#shared/entities/playbooks/readDraft.ts'
import { keyFromLabel, originsOf, valuesBefore } from './values.ts'

it.each([
  ['Amount due (EUR)', 'amountDueEur'],
  ['Größe', 'grosse'],
  ['Überprüft?', 'uberpruft'],
  ['3rd check', 'value3rdCheck'],
  ['', 'value'],
  ['日本', 'value'],
  ['Date', 'dateValue'],
  ['Today', 'todayValue'],
  ['Count', 'countValue'],
  ['If', 'ifValue'],
  ['x'.repeat(300), 'x'.repeat(40)],
])('makes a name for expressions from %s', (label, key) => {
  const made = keyFromLabel(label, new Set())
  expect(made).toBe(key)
  expect(fieldKey.safeParse(made).success).toBe(true)
})

it('avoids names that are taken', () => {
  expect(keyFromLabel('Total', new Set(['total', 'total2']))).toBe('total3')
})

const field = (key: string) => ({
  id: key,
  key,
  label: key,
  type: 'text' as const,
  required: true,
  options: [],
  formula: null,
})
const step = (id: string, inputs: string[], outputs: string[]) =>
  ({ id, inputs: inputs.map(field), outputs: outputs.map(field) }) as unknown as StepFacts

it('offers the values of earlier steps, but none whose name no condition can say', () => {
  const steps = [step('a', ['x', 'bath temperature', ''], ['2nd', 'y']), step('b', ['z'], [])]
  expect(valuesBefore(steps, 'b').map(({ key }) => key)).toEqual(['x', 'y'])
})

it('knows which values a step is given, and from where', () => {
  const steps = [step('a', ['x'], ['y']), step('b', ['x', 'y', 'z'], ['y']), step('c', ['y', 'z'], [])]
  const origins = originsOf(steps)
  expect(origins.get('a')).toBeUndefined()
  expect([...(origins.get('b') ?? [])]).toEqual([
    ['x', 1],
    ['y', 1],
  ])
  expect([...(origins.get('c') ?? [])]).toEqual([
    ['y', 2],
    ['z', 2],
  ])
})
