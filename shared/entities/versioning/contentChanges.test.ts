import { expect, test } from 'vitest'
import { contentChanges } from './contentChanges.ts'

const doc = (text: string) => ({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
})
const step = (id: string, more: object = {}) => ({
  ...{ id, title: id, estimatedDuration: null, inputs: [], body: doc(id), dependencies: [] },
  ...more,
})
const before = {
  title: 'Bread',
  tags: ['a', 'b'],
  steps: [step('mix'), step('rest'), step('bake'), step('cool')],
}

test('an equal version has no changes, and a field is compared with what stood there', () => {
  expect(contentChanges(before, structuredClone(before))).toEqual([])
  expect(contentChanges(before, { ...before, title: 'Rolls', tags: ['b'] })).toEqual([
    { path: ['title'], type: 'value', before: 'Bread', after: 'Rolls' },
    { path: ['tags'], type: 'value', before: ['a', 'b'], after: ['b'] },
  ])
  const minutes = { value: 5, unit: 'minutes' }
  const timed = { ...before, steps: [step('mix', { estimatedDuration: minutes }), ...before.steps.slice(1)] }
  expect(contentChanges(before, timed)).toEqual([
    { path: ['steps', { id: 'mix' }, 'estimatedDuration'], type: 'value', before: null, after: minutes },
  ])
})

test('a step is followed by its id: moved, changed, added and removed', () => {
  const [mix, rest, bake, cool] = before.steps
  const inputs = [{ id: 'f', key: 'degrees', label: 'Degrees' }]
  const after = { ...before, steps: [cool!, { ...mix!, body: doc('Mix'), inputs }, bake!, step('pack')] }
  expect(contentChanges(before, after)).toEqual([
    { path: ['steps', { id: 'cool' }], type: 'moved', behind: null },
    { path: ['steps', { id: 'mix' }, 'inputs', { id: 'f' }], type: 'added', item: inputs[0] },
    { path: ['steps', { id: 'mix' }, 'body'], type: 'richText', before: doc('mix'), after: doc('Mix') },
    { path: ['steps', { id: 'pack' }], type: 'added', item: step('pack') },
    { path: ['steps', { id: 'rest' }], type: 'removed', item: rest },
  ])
})
