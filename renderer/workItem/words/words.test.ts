import { expect, test } from 'vitest'
import type { RunView } from '#shared/contract/runs.contract.ts'
import type { Field } from '#shared/entities/playbooks/field.ts'
import type { StepContent } from '#shared/entities/playbooks/playbookContent.ts'
import { conditionFacts } from './conditionFacts.ts'
import { dueWords } from './dueWords.ts'
import { sizeWords } from '#renderer/files/fileWords.ts'
import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
import { askedFields, originsOf } from './origins.ts'
import { waitingWords, waitsFor } from './waiting.ts'

const format = createFormatMessage()

const field = (key: string, label = key): Field => ({
  id: `f-${key}`,
  key,
  label,
  type: 'text',
  required: false,
  options: [],
  formula: null,
})

interface Shape {
  id: string
  execution?: StepContent['execution']
  dependencies?: string[]
  status?: string
  inputs?: Field[]
  outputs?: Field[]
  endedAt?: string
  data?: Record<string, string>
}

/** As much of a run as these functions look at. */
function viewOf(shapes: Shape[]): RunView {
  const steps = shapes.map((s) => ({
    id: s.id,
    execution: s.execution ?? 'sequential',
    dependencies: s.dependencies ?? [],
    inputs: s.inputs ?? [],
    outputs: s.outputs ?? [],
  }))
  const states = shapes.map((s, position) => ({
    execution: {
      stepId: s.id,
      name: `Title ${s.id}`,
      position,
      status: s.status ?? 'pending',
      endedAt: s.endedAt ?? null,
      outputData: s.data ?? {},
    },
    item: null,
  }))
  return { content: { steps }, steps: states } as unknown as RunView
}

test('a step waits for unfinished ones before it; parallel steps wait for those before the first of them', () => {
  const view = viewOf([
    { id: 'a', status: 'completed' },
    { id: 'b', status: 'running' },
    { id: 'c', execution: 'parallel' },
    { id: 'd', execution: 'parallel', dependencies: ['c'] },
    { id: 'e' },
  ])
  const waiting = (id: string) => waitsFor(view, id).map((s) => s.execution.stepId)
  expect(waiting('c')).toEqual(['b'])
  expect(waiting('d')).toEqual(['b', 'c'])
  expect(waiting('e')).toEqual(['b', 'c', 'd'])
  expect(waitingWords(view, 'c', format)).toBe('This step starts when step 2, “Title b”, is done.')
  expect(waitingWords(view, 'd', format)).toBe(
    'This step starts when step 2, “Title b”, and step 3 are done.',
  )
  expect(waitingWords(view, 'e', format)).toBe(
    'This step starts when step 2, “Title b”, and 2 more are done.',
  )
})

test('values come from the last step with them; manual inputs only fill gaps', () => {
  const view = viewOf([
    { id: 'a', status: 'completed', endedAt: '1', outputs: [field('x')], data: { x: 'first' } },
    { id: 'b', status: 'completed', endedAt: '3', outputs: [field('x')], data: { x: 'second' } },
    {
      id: 'c',
      status: 'completed',
      endedAt: '2',
      inputs: [field('x'), field('y')],
      data: { x: 'own', y: 'gap' },
    },
  ])
  expect(originsOf(view).get('x')).toMatchObject({ value: 'second', stepNumber: 2 })
  expect(originsOf(view).get('y')).toMatchObject({ value: 'gap', stepNumber: 3 })
  expect(originsOf(view, '2').get('x')).toMatchObject({ value: 'first' })
  const step = { inputs: [field('x'), field('z')], outputs: [field('r')] } as StepContent
  const keys = (fields: Field[]) => fields.map(({ key }) => key)
  const { given, asked } = askedFields(step, { x: 'second' }, originsOf(view))
  expect([keys(given), keys(asked)]).toEqual([['x'], ['z', 'r']])
  expect(keys(askedFields(step, { x: 'corrected' }, originsOf(view)).asked)).toEqual(['x', 'z', 'r'])
})

test('a condition is shown with labels for names, and with the values it looks at', () => {
  const view = viewOf([
    {
      id: 'a',
      status: 'completed',
      endedAt: '1',
      outputs: [field('kind', 'Kind of cake')],
      data: { kind: 'plain' },
    },
  ])
  const facts = conditionFacts(view, 'kind = "kind" and other > 3', originsOf(view))
  expect(facts.text).toBe('Kind of cake = "kind" and other > 3')
  expect(facts.values).toEqual({ kind: 'plain' })
})

test.each([
  [-7_200_000, 'Late by 2 h', 'Late by 2 h', true],
  [-30_000, 'Due just now', 'Just now', true],
  [30_000, 'Due in a minute', 'In a minute', false],
  [90 * 60_000, 'Due in 1 h 30 min', 'In 1 h 30 min', false],
])('due %d ms from now: %s, below a heading %s', (distance, short, inColumn, late) => {
  expect(dueWords(1e12 + distance, 1e12, format)).toEqual({ short, inColumn, late })
})

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [1_400, /^1[.,]4 kB$/],
  [999_600, /^1 MB$/],
  [200_000_000, '200 MB'],
])('%d bytes are %s', (bytes, words) => {
  expect(sizeWords(bytes)).toMatch(words)
})
