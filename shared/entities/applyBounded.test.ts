import * as encoding from 'lib0/encoding'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import {
  crowded,
  decorated,
  emptied,
  perforated,
  removed,
  takenApart,
  tangled,
} from '#test/support/tangled.ts'
import { applyBounded } from './applyBounded.ts'

const stateOf = (doc: Y.Doc) => Y.encodeStateAsUpdate(doc)

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, stateOf(doc))
  return copy
}

/** What 20 people changed apart, 500 times each, by one kind of editing. */
function editedApart(base: Y.Doc, edit: (text: Y.Text, n: number) => void): Uint8Array[] {
  const before = Y.encodeStateVector(base)
  return Array.from({ length: 20 }, () => {
    const doc = copyOf(base)
    for (let n = 0; n < 500; n++) edit(doc.getText('t'), n)
    return Y.encodeStateAsUpdate(doc, before)
  })
}

/** A deletion of a range. */
function deleted(client: number, clock: number, length: number): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const n of [0, 1, client, 1, clock, length]) encoding.writeVarUint(encoder, n)
  return encoding.toUint8Array(encoder)
}

const refused = expect.objectContaining({ code: 'too_large' }) as unknown

test('26 kB that Yjs compares 9 million times are refused', () => {
  const update = crowded(3_000)
  expect(update.length).toBeLessThan(26_000)
  expect(() => applyBounded(new Y.Doc(), update)).toThrow(refused)
})

test('so are a text that is split at each letter, by insertions or deletions', () => {
  for (const update of [tangled(60_000), perforated(120_000)]) {
    expect(update.length).toBeLessThan(1_000_000)
    expect(() => applyBounded(new Y.Doc(), update)).toThrow(refused)
  }
})

test('and values of one field by thousands of writers', () => {
  const writes = Array.from({ length: 3_000 }, (_, n) => {
    const doc = new Y.Doc()
    doc.clientID = 10_000 - n
    doc.getMap('m').set('field', n)
    return stateOf(doc)
  })
  const doc = new Y.Doc()
  for (const write of writes.slice(0, 1_000)) expect(applyBounded(doc, write)).toBeLessThan(2_000)
  expect(() => applyBounded(doc, Y.mergeUpdates(writes))).toThrow(refused)
})

test.each<[string, (size: number) => Uint8Array[]]>([
  ['removed letters of a text with formatting', emptied],
  ['letters with thousands of attributes', (size) => decorated(size / 4)],
  ['removed elements whose parts Yjs joins', takenApart],
])('so is what Yjs would clean up for seconds: %s', (_name, made) => {
  const apply = (size: number) => {
    const doc = new Y.Doc()
    return made(size).map((update) => applyBounded(doc, update))
  }
  for (const cost of apply(100)) expect(cost).toBeLessThan(20_000)
  expect(() => apply(12_000)).toThrow(refused)
})

test('beyond the budget, the document is as without it', () => {
  const doc = new Y.Doc()
  const heard: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => heard.push(update))
  expect(() => applyBounded(doc, takenApart(12_000)[0]!)).toThrow(refused)
  expect(heard).toHaveLength(1)
  doc.getText('t').insert(0, 'bread')
  const copy = copyOf(doc)
  expect(copy.getText('t').toJSON()).toBe('bread')
  expect(copy.getXmlFragment('body').length).toBe(1)
  expect(Y.encodeStateVector(copy)).toEqual(Y.encodeStateVector(doc))
})

test('what was applied before stays whole, and Yjs is as it was', () => {
  const { integrate, delete: remove, mergeWith } = Y.Item.prototype
  const doc = new Y.Doc()
  doc.getText('t').insert(0, 'bread')
  expect(() => applyBounded(doc, crowded(3_000))).toThrow(refused)
  expect(Y.Item.prototype.integrate).toBe(integrate)
  expect(Y.Item.prototype.delete).toBe(remove)
  expect(Y.Item.prototype.mergeWith).toBe(mergeWith)
  expect(copyOf(doc).getText('t').toJSON()).toBe('bread')
})

describe('within the budget is', () => {
  test('a paste of 2 MB beside another one', () => {
    const base = new Y.Doc()
    base.getXmlFragment('body').insert(0, [new Y.XmlText('first'), new Y.XmlText('last')])
    const before = Y.encodeStateVector(base)
    const pastes = [0, 1].map(() => {
      const doc = copyOf(base)
      const paragraphs = Array.from({ length: 18_000 }, () => {
        const paragraph = new Y.XmlElement('paragraph')
        paragraph.insert(0, [
          new Y.XmlText('A line of a recipe, as people paste them from elsewhere. '.repeat(2)),
        ])
        return paragraph
      })
      doc.getXmlFragment('body').insert(1, paragraphs)
      return Y.encodeStateAsUpdate(doc, before)
    })
    for (const paste of pastes) {
      expect(paste.length).toBeGreaterThan(1_900_000)
      applyBounded(base, paste)
    }
    expect(base.getXmlFragment('body').length).toBe(36_002)
    applyBounded(new Y.Doc(), stateOf(base))
  })

  test.each<[string, (text: Y.Text, n: number) => void]>([
    ['all over a text', (text, n) => text.insert((n * 7_919) % text.length, 'ab')],
    ['typed at one place', (text, n) => text.insert(1_000 + n, 'a', n % 2 ? { bold: true } : { bold: null })],
    [
      'bold words removed and written again',
      (text, n) => {
        const at = (n * 7_919) % (text.length - 10)
        text.format(at, 5, { bold: n % 3 === 0 ? null : true })
        text.delete(at, 3)
        text.insert(at, 'bread', { italic: true })
      },
    ],
    [
      'replaced words',
      (text, n) => {
        const at = (n * 7_919) % (text.length - 10)
        text.delete(at, 5)
        text.insert(at, 'bread')
      },
    ],
  ])('500 changes of 20 people apart, one after the other and together: %s', (_name, edit) => {
    const base = new Y.Doc()
    base.getText('t').insert(0, 'x'.repeat(2_000))
    const updates = editedApart(base, edit)
    const doc = copyOf(base)
    for (const update of updates) applyBounded(doc, update)
    const together = copyOf(base)
    applyBounded(together, Y.mergeUpdates(updates))
    applyBounded(new Y.Doc(), stateOf(doc))
    const words = doc.getText('t').toJSON()
    expect(together.getText('t').toJSON()).toBe(words)
  })
})

describe('numbers that no document has are refused:', () => {
  const most = Number.MAX_SAFE_INTEGER
  test.each([
    ['a client', removed(2 ** 32, 0, 1)],
    ['a length', removed(7, 0, most)],
    ['clock and length together', removed(7, most, most)],
    ['the client of a deletion', deleted(2 ** 32, 0, 1)],
    ['a deletion', deleted(7, most, most)],
  ])('%s', (_name, update) => {
    const doc = new Y.Doc()
    expect(() => applyBounded(doc, update)).toThrow(expect.objectContaining({ code: 'invalid_input' }))
    expect([...doc.store.clients.keys()]).toEqual([])
  })

  test('those of a document are not', () => {
    const doc = new Y.Doc()
    applyBounded(doc, removed(2 ** 32 - 1, 0, 2 ** 31))
    expect(Y.getState(doc.store, 2 ** 32 - 1)).toBe(2 ** 31)
  })
})
