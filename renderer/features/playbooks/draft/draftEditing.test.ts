import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { newDraftDoc, stepBody, stepMap } from '#shared/entities/playbooks/draftDocument.ts'
import { setStep } from '#shared/entities/playbooks/editSteps.ts'
import { createDraftEdits } from './draftEdits.ts'
import { createDraftModel } from './draftModel.ts'
import { remoteOrigin } from './draftOrigins.ts'
import { createDraftUndo } from './draftUndo.ts'

let seed = 1
const random = {
  bytes: (length: number) =>
    Uint8Array.from({ length }, () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      return seed >> 16
    }),
}

function open(captureMs?: number) {
  const doc = newDraftDoc()
  const undo = createDraftUndo(doc, captureMs)
  return { doc, undo, edits: createDraftEdits(doc, undo, random), model: createDraftModel(doc) }
}

/** Carries everything of one document to another, as the core does. */
const carry = (from: Y.Doc, to: Y.Doc) => Y.applyUpdate(to, Y.encodeStateAsUpdate(from), remoteOrigin)

it('undoes and redoes each edit separately and returns its place', () => {
  const { undo, edits, model } = open()
  const first = edits.addStep({ content: { title: 'One' } })
  const second = edits.addStep({ content: { title: 'Two' } })
  edits.run((draft) => setStep(draft, first, { type: 'agent' }))
  expect(undo.undo()).toBe(first)
  expect(model.step(first)?.type).toBe('human')
  expect(undo.undo()).toBe(second)
  expect(model.stepIds()).toEqual([first])
  expect(undo.redo()).toBe(second)
  expect(model.stepIds()).toEqual([first, second])
  expect(model.step(second)?.title).toBe('Two')
})

it('undoes typing in one field together, and typing in the next field separately', () => {
  const { undo, edits, model } = open()
  const id = edits.addStep({})
  for (const title of ['H', 'He', 'Hey']) edits.type(`title:${id}`, (draft) => setStep(draft, id, { title }))
  edits.type(`condition:${id}`, (draft) => setStep(draft, id, { condition: 'x' }))
  undo.undo()
  expect(model.step(id)?.title).toBe('Hey')
  expect(model.step(id)?.condition).toBeNull()
  undo.undo()
  expect(model.step(id)?.title).toBe('')
  expect(model.stepIds()).toEqual([id])
})

it('undoes a word of an input method as one, however long it took, and not what was typed before', () => {
  // As if much time passed between two letters.
  const { undo, edits, model } = open(0)
  const id = edits.addStep({})
  const type = (title: string) => edits.type(`title:${id}`, (draft) => setStep(draft, id, { title }))
  type('Brot ')
  undo.composing(true)
  for (const title of ['Brot n', 'Brot ni', 'Brot nih', 'Brot 日本']) type(title)
  undo.composing(false)
  type('Brot 日本 x')
  const titles = [1, 2, 3].map(() => {
    undo.undo()
    return model.step(id)?.title
  })
  expect(titles).toEqual(['Brot 日本', 'Brot ', ''])
})

it('undoes only edits of this window', () => {
  const { doc, undo, edits, model } = open()
  const id = edits.addStep({ content: { title: 'Mine' } })
  const other = newDraftDoc()
  carry(doc, other)
  other.transact(() => stepMap(other, id)?.set('title', 'Theirs'))
  carry(other, doc)
  expect(model.step(id)?.title).toBe('Theirs')
  edits.run((draft) => setStep(draft, id, { type: 'agent' }))
  undo.undo()
  expect(model.step(id)).toMatchObject({ title: 'Theirs', type: 'human' })
  expect(undo.state.getState().canUndo).toBe(true)
})

// https://github.com/yjs/yjs/issues/514
it('undoes and redoes a change that won over another at the same time, for everybody', () => {
  const { doc, undo, edits, model } = open()
  doc.clientID = 2_000
  const id = edits.addStep({ content: { title: 'Base' } })
  const other = newDraftDoc()
  other.clientID = 1_000
  carry(doc, other)
  other.transact(() => stepMap(other, id)?.set('title', 'Theirs'))
  edits.run((draft) => setStep(draft, id, { title: 'Mine', type: 'agent' }))
  carry(other, doc)
  expect(model.step(id)?.title).toBe('Mine')
  const titles = () => {
    carry(doc, other)
    return [doc, other].map((one) => stepMap(one, id)?.get('title'))
  }
  for (let times = 0; times < 2; times++) {
    undo.undo()
    expect(titles()).toEqual(['Base', 'Base'])
    expect(model.step(id)?.type).toBe('human')
    undo.redo()
    expect(titles()).toEqual(['Mine', 'Mine'])
    expect(model.step(id)?.type).toBe('agent')
  }
  undo.undo()
  undo.undo()
  expect(model.stepIds()).toEqual([])
})

it('undoes the first value of an entry that was emptied before by leaving none', () => {
  const { doc, undo, edits } = open()
  const id = edits.addStep({})
  const set = (value: string) =>
    edits.run(({ origin }) => doc.transact(() => stepMap(doc, id)?.set('note', value), origin))
  set('First')
  undo.undo()
  set('Second')
  undo.undo()
  expect(stepMap(doc, id)?.has('note')).toBe(false)
})

it('keeps the edits of others in a step whose addition is undone', () => {
  const { doc, undo, edits, model } = open()
  const id = edits.addStep({ content: { title: 'Mine' } })
  const other = newDraftDoc()
  carry(doc, other)
  const text = new Y.XmlText('Their words')
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [text])
  stepBody(other, id)?.insert(0, [paragraph])
  undo.undo()
  carry(other, doc)
  expect(model.stepIds()).toEqual([])
  undo.redo()
  expect(model.stepIds()).toEqual([id])
  expect(JSON.stringify(model.body(id))).toContain('Their words')
})

it('adds several lines as one step of undo, in their order', () => {
  const { undo, edits, model } = open()
  const id = edits.addStep({})
  const first = edits.addPart(id, 'subSteps', { title: 'a' })
  edits.addParts(id, 'subSteps', [{ title: 'b' }, { title: 'c' }], { after: first ?? null })
  expect(model.step(id)?.subSteps.map((line) => line.title)).toEqual(['a', 'b', 'c'])
  undo.undo()
  expect(model.step(id)?.subSteps.map((line) => line.title)).toEqual(['a'])
})

it('renews only the touched parts', () => {
  const { edits, model, doc } = open()
  const ids = Array.from({ length: 5 }, (_, i) => edits.addStep({ content: { title: `Step ${i}` } }))
  const [a = '', b = ''] = ids
  const before = {
    ids: model.stepIds(),
    a: model.step(a),
    b: model.step(b),
    bodyA: model.body(a),
    bodyB: model.body(b),
  }
  let told = 0
  model.subscribe(() => told++)
  edits.run((draft) => setStep(draft, a, { title: 'Changed' }))
  expect(told).toBe(1)
  expect(model.step(a)).not.toBe(before.a)
  expect(model.step(b)).toBe(before.b)
  expect(model.stepIds()).toBe(before.ids)
  expect(model.body(a)).toBe(before.bodyA)
  stepBody(doc, b)?.insert(0, [new Y.XmlElement('paragraph')])
  expect(model.body(b)).not.toBe(before.bodyB)
  expect(model.step(b)).toBe(before.b)
  const facts = model.facts()
  edits.addPart(b, 'inputs', { label: 'Amount' })
  expect(model.step(b)?.inputs).toHaveLength(1)
  expect(model.facts()).toBe(facts)
})
