import fc from 'fast-check'
import * as Y from 'yjs'
import { isNewerLayout } from '../coDocument.ts'
import { playbookDocument } from './playbookDocument.ts'
import { describe, expect, it } from 'vitest'
import { draftSchemaVersion, newDraftDoc, schemaVersionOf, seedDraft, stepBody } from './draftDocument.ts'
import type { EditableDraft } from './draftDocument.ts'
import { setDraftFacts, setTag } from './editDraft.ts'
import {
  addStep,
  moveStep,
  nudgeStep,
  removeStep,
  restoreStep,
  setDependency,
  setRoleWhereMissing,
  setStep,
} from './editSteps.ts'
import { addPart, moveStepPart, partLists, removePart, setPart } from './editStepParts.ts'
import { playbookContent } from './playbookContent.ts'
import { readDraft, readStepFacts, readStepIds } from './readDraft.ts'
import { richTextToFragment } from '../richText/richTextFragment.ts'
import { draftFromContent } from './writeDraft.ts'

/** A seeded random source for each editor. */
function editor(seed: number, doc: Y.Doc = newDraftDoc()): EditableDraft {
  let state = seed
  const next = () => (state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0) >>> 16
  doc.clientID = seed
  return { doc, origin: `editor ${seed}`, random: { bytes: (n) => Uint8Array.from({ length: n }, next) } }
}

function exchange(a: Y.Doc, b: Y.Doc): void {
  const [fromA, fromB] = [Y.encodeStateAsUpdate(a), Y.encodeStateAsUpdate(b)]
  Y.applyUpdate(b, fromA)
  Y.applyUpdate(a, fromB)
}

const titles = (doc: Y.Doc) => readDraft(doc).steps.map((step) => step.title)

describe('a new draft', () => {
  it('is the same for every seeding on every computer', () => {
    const doc = newDraftDoc()
    const state = Y.encodeStateAsUpdate(doc)
    seedDraft(doc)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(newDraftDoc()))
    expect(Y.encodeStateAsUpdate(doc)).toEqual(state)
    expect(schemaVersionOf(doc)).toBe(draftSchemaVersion)
    expect(readDraft(doc).description).toEqual({ type: 'doc', content: [{ type: 'paragraph' }] })
    expect(playbookContent.safeParse(readDraft(doc)).success).toBe(true)
  })

  it('of a newer layout is recognised', () => {
    const doc = newDraftDoc()
    expect(isNewerLayout(playbookDocument, doc)).toBe(false)
    doc.getMap('meta').set('schemaVersion', draftSchemaVersion + 1)
    expect(isNewerLayout(playbookDocument, doc)).toBe(true)
  })
})

describe('editing', () => {
  it('adds, moves, removes and restores steps', () => {
    const draft = editor(11)
    const [a, b, c] = ['a', 'b', 'c'].map((title) => addStep(draft, { content: { title } }))
    addStep(draft, { after: a!, content: { title: 'a2' } })
    addStep(draft, { after: null, content: { title: 'first' } })
    expect(titles(draft.doc)).toEqual(['first', 'a', 'a2', 'b', 'c'])
    moveStep(draft, c!, { after: null })
    expect(nudgeStep(draft, a!, 1)).toBe(true)
    expect(nudgeStep(draft, c!, -1)).toBe(false)
    expect(titles(draft.doc)).toEqual(['c', 'first', 'a2', 'a', 'b'])
    removeStep(draft, b!)
    expect(titles(draft.doc)).toEqual(['c', 'first', 'a2', 'a'])
    expect(readStepFacts(draft.doc, b!)).toBeUndefined()
    restoreStep(draft, b!)
    expect(readStepIds(draft.doc)).toHaveLength(5)
  })

  it('is one transaction with its origin for each function, and none without a difference', () => {
    const draft = editor(12)
    const id = addStep(draft)
    const origins: unknown[] = []
    draft.doc.on('update', (_update: Uint8Array, origin: unknown) => origins.push(origin))
    setStep(draft, id, { title: 'Open the safe', type: 'human', roleId: null })
    setStep(draft, id, { title: 'Open the safe' })
    setTag(draft, 'TSC:CC6.1', true)
    setTag(draft, 'TSC:CC6.1', true)
    setDraftFacts(draft, { layer: 'L1', schedule: { type: 'weekly', timezone: 'Europe/Paris' } })
    addStep(draft, { content: { title: 'x', subSteps: [{ id: 's', title: 'one', depth: 0 }] } })
    expect(origins).toEqual(Array(4).fill('editor 12'))
  })

  it('changes every kind of part', () => {
    const draft = editor(13)
    const step = addStep(draft)
    const first = addPart(draft, step, 'subSteps', { title: 'one' })!
    const second = addPart(draft, step, 'subSteps', { title: 'two', depth: 1 })!
    moveStepPart(draft, step, 'subSteps', second, { after: null })
    setPart(draft, step, 'subSteps', first, { title: 'ONE' })
    const input = addPart(draft, step, 'inputs', { key: 'amount', label: 'Amount', type: 'number' })!
    const gone = addPart(draft, step, 'outputs', { key: 'x', label: 'X' })!
    removePart(draft, step, 'outputs', gone)
    addPart(draft, step, 'evidence', { label: 'Photo' })
    const read = readDraft(draft.doc).steps[0]!
    expect(read.subSteps.map((s) => `${s.depth} ${s.title}`)).toEqual(['1 two', '0 ONE'])
    expect(read.inputs).toEqual([
      {
        id: input,
        key: 'amount',
        label: 'Amount',
        type: 'number',
        required: true,
        options: [],
        formula: null,
      },
    ])
    expect(read.outputs).toEqual([])
    expect(read.evidence).toMatchObject([{ label: 'Photo', required: true }])
    removePart(draft, step, 'outputs', gone, false)
    expect(readDraft(draft.doc).steps[0]!.outputs).toHaveLength(1)
    expect(addPart(draft, 'nowhere', 'inputs')).toBeUndefined()
  })

  it('gives a role to every human step that has none, and to no other', () => {
    const draft = editor(14)
    for (const content of [{}, { roleId: 'r1' }, { type: 'algorithm' as const }, {}])
      addStep(draft, { content })
    expect(setRoleWhereMissing(draft, 'r2')).toBe(2)
    expect(readDraft(draft.doc).steps.map((s) => s.roleId)).toEqual(['r2', 'r1', null, 'r2'])
  })

  it('writes content that reads back equal', () => {
    const draft = editor(15)
    const step = addStep(draft, {
      content: { title: 'Pay', condition: 'amount > 5', execution: 'conditional' },
    })
    setDependency(draft, step, 'other', true)
    addPart(draft, step, 'inputs', { key: 'kind', label: 'Kind', type: 'select', options: ['a', 'b'] })
    setDraftFacts(draft, { title: 'Pay a bill', category: 'Money' })
    richTextToFragment(
      { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'hi' }] }] },
      stepBody(draft.doc, step)!,
    )
    const content = readDraft(draft.doc)
    expect(readDraft(draftFromContent(content, draft.random))).toEqual(content)
  })
})

describe('two people at once', () => {
  it('keep a move and a concurrent edit of the same step', () => {
    const one = editor(21)
    const [, b] = ['a', 'b'].map((title) => addStep(one, { content: { title } }))
    const two = editor(22)
    exchange(one.doc, two.doc)
    moveStep(one, b!, { after: null })
    setStep(two, b!, { title: 'b, better' })
    addPart(two, b!, 'subSteps', { title: 'and a line' })
    exchange(one.doc, two.doc)
    expect(titles(one.doc)).toEqual(['b, better', 'a'])
    expect(readDraft(one.doc)).toEqual(readDraft(two.doc))
    expect(readDraft(two.doc).steps[0]!.subSteps).toHaveLength(1)
  })

  it('keep concurrent typing in a removed step, for its restoration', () => {
    const one = editor(23)
    const step = addStep(one, { content: { title: 'a' } })
    const two = editor(24)
    exchange(one.doc, two.doc)
    removeStep(one, step)
    setStep(two, step, { title: 'a, changed' })
    exchange(one.doc, two.doc)
    restoreStep(one, step)
    expect(titles(one.doc)).toEqual(['a, changed'])
  })

  it('reach equal drafts from any edits, exchanged at any time', () => {
    const action = fc.tuple(fc.nat(1), fc.nat(9), fc.nat(30), fc.nat(30), fc.string({ maxLength: 8 }))
    fc.assert(
      fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
        const editors = [editor(31), editor(32)]
        for (const [who, what, m, n, words] of actions) {
          const draft = editors[who]!
          const ids = [...draft.doc.getMap('steps').keys()]
          const [step, other] = [ids[m % ids.length], ids[n % ids.length]]
          const list = partLists[n % 4]!
          if (what === 0 || step === undefined || other === undefined)
            addStep(draft, { after: step ?? null, content: { title: words } })
          else if (what === 1) moveStep(draft, step, { after: n % 3 ? other : null })
          else if (what === 2) setStep(draft, step, { title: words, type: n % 2 ? 'agent' : 'human' })
          else if (what === 3) removeStep(draft, step)
          else if (what === 4) restoreStep(draft, step)
          else if (what === 5) addPart(draft, step, 'subSteps', { title: words }, { after: null })
          else if (what === 6) setDependency(draft, step, other, n % 2 === 0)
          else if (what === 7) addPart(draft, step, list)
          else if (what === 8) setTag(draft, words, n % 2 === 0)
          else exchange(editors[0]!.doc, editors[1]!.doc)
          expect(playbookContent.safeParse(readDraft(draft.doc)).success).toBe(true)
        }
        exchange(editors[0]!.doc, editors[1]!.doc)
        expect(readDraft(editors[0]!.doc)).toEqual(readDraft(editors[1]!.doc))
      }),
      { seed: 20_260_103, numRuns: 60 },
    )
  })
})

describe('malformed values of peers', () => {
  it('never throws, counts as a default, and leaves a valid playbook', () => {
    const wrong = fc.oneof(
      fc.jsonValue({ maxDepth: 1 }),
      fc.constantFrom('!!!', 'a0', 'a0Vx', '', 'zzz', 'x'.repeat(5_000)),
      fc.constant('map'),
      fc.constant('text'),
    )
    const key = fc.constantFrom(
      'order',
      'deleted',
      'title',
      'type',
      'execution',
      'condition',
      'roleId',
      'estimatedDuration',
      'dependencies',
      'inputs',
      'outputs',
      'evidence',
      'subSteps',
      'body',
      'label',
      'key',
      'options',
      'depth',
      'unknown',
    )
    const value = (v: unknown) =>
      v === 'map' ? new Y.Map([['x', new Y.Map([['order', 7]])]]) : v === 'text' ? new Y.Text('t') : v
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('s1', 's2', 's3', 'bad'), key, wrong), { maxLength: 25 }),
        (writes) => {
          const draft = editor(41)
          for (const id of ['s1', 's2', 's3'])
            addStep(draft, {
              content: {
                id,
                inputs: [
                  { id: 'f', key: 'k', label: 'l', type: 'text', required: true, options: [], formula: null },
                ],
              },
            })
          for (const [id, name, v] of writes) {
            const step = draft.doc.getMap('steps').get(id)
            if (!(step instanceof Y.Map)) draft.doc.getMap('steps').set(id, value(v))
            else {
              const part: unknown =
                step.get('inputs') instanceof Y.Map ? step.get('inputs').get('f') : undefined
              ;(part instanceof Y.Map && (name === 'label' || name === 'key' || name === 'options')
                ? part
                : step
              ).set(name, value(v))
            }
          }
          draft.doc.getMap('meta').set('schedule', value(writes[0]?.[2]))
          draft.doc.getMap('meta').set('title', value(writes[1]?.[2]))
          expect(playbookContent.safeParse(readDraft(draft.doc)).error).toBeUndefined()
          const added = addStep(draft, { after: 's1', content: { title: 'still works' } })
          moveStep(draft, 's2', { after: null })
          addPart(draft, 's3', 'inputs', { key: 'a', label: 'A' })
          setDependency(draft, 's3', added, true)
          expect(readStepIds(draft.doc)).toContain(added)
          expect(playbookContent.safeParse(readDraft(draft.doc)).error).toBeUndefined()
        },
      ),
      { seed: 20_260_104, numRuns: 300 },
    )
  })

  it('with equal order keys allows steps between them', () => {
    const draft = editor(42)
    const ids = ['a', 'b', 'c'].map((id) => addStep(draft, { content: { id, title: id } }))
    for (const id of ids) (draft.doc.getMap('steps').get(id) as Y.Map<unknown>).set('order', 'a0V')
    expect(titles(draft.doc)).toEqual(['a', 'b', 'c'])
    addStep(draft, { after: 'a', content: { title: 'new' } })
    moveStep(draft, 'c', { after: null })
    expect(titles(draft.doc)).toHaveLength(4)
    expect(titles(draft.doc)[0]).toBe('c')
  })
})

it('holds 1,000 steps with 10 lines each in less than 3 MB', () => {
  const subSteps = Array.from({ length: 10 }, (_, n) => ({
    id: `l${n}`,
    title: `Line ${n} of the step`,
    depth: 0,
  }))
  const draft = editor(51)
  const content = readDraft(draft.doc)
  addStep(draft, { content: { title: 'x', subSteps } })
  const [step] = readDraft(draft.doc).steps
  const steps = Array.from({ length: 1_000 }, (_, n) => ({ ...step!, id: `s${n}` }))
  const doc = draftFromContent({ ...content, steps }, draft.random)
  expect(Y.encodeStateAsUpdate(doc).byteLength).toBeLessThan(3_000_000)
  expect(readDraft(doc).steps).toEqual(steps)
})
