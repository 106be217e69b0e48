import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { changedApart } from './changedApart.ts'
import { isWrittenAfter, plainValue, setPlainValue, writeOf } from './documentFields.ts'
import { readPlainState } from './plainState.ts'

function fork(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

const state = (doc: Y.Doc) => readPlainState(doc, ['meta', 'steps'])

function base(): Y.Doc {
  const doc = new Y.Doc()
  doc.getMap('meta').set('title', 'Opening')
  const text = new Y.XmlFragment()
  const lines = new Y.Map([
    [
      'l1',
      new Y.Map<unknown>([
        ['title', 'coins'],
        ['order', 'a'],
      ]),
    ],
  ])
  const step = new Y.Map<unknown>([
    ['title', 'Count'],
    ['order', 'a'],
    ['body', text],
    ['lines', lines],
  ])
  doc.getMap('steps').set('s1', step)
  return doc
}

const step = (doc: Y.Doc) => doc.getMap('steps').get('s1') as Y.Map<unknown>
const line = (doc: Y.Doc) => (step(doc).get('lines') as Y.Map<Y.Map<unknown>>).get('l1')!

function apart(mine: (doc: Y.Doc) => void, theirs: (doc: Y.Doc) => void) {
  const from = base()
  const [a, b] = [fork(from), fork(from)]
  mine(a)
  theirs(b)
  return changedApart(state(from), state(a), state(b), (path) =>
    path === 'steps/s2/waitsFor' ? 'steps/s1' : null,
  )
}

describe('concurrent values', () => {
  it('are found in fields of any depth, and only there', () => {
    const found = apart(
      (doc) => {
        step(doc).set('title', 'Count twice')
        line(doc).set('title', 'coins over 1 EUR')
        doc.getMap('meta').set('title', 'Opening early')
        step(doc).set('order', 'b')
      },
      (doc) => {
        step(doc).set('title', 'Count with the manager')
        line(doc).set('title', 'coins in rolls')
        step(doc).set('order', 'c')
      },
    )
    expect(found).toMatchObject([
      {
        ...{ path: 'steps/s1/title', was: 'Count' },
        ...{ mine: 'Count twice', theirs: 'Count with the manager', changed: {} },
      },
      { path: 'steps/s1/order', was: 'a', mine: 'b', theirs: 'c', changed: {} },
      {
        ...{ path: 'steps/s1/lines/l1/title', was: 'coins' },
        ...{ mine: 'coins over 1 EUR', theirs: 'coins in rolls', changed: {} },
      },
    ])
  })

  it('are none where both wrote the same, or only one wrote; the old value written again is one', () => {
    const same = (doc: Y.Doc) => step(doc).set('title', 'Same')
    expect(apart(same, same)).toEqual([])
    expect(apart(same, () => {})).toEqual([])
    const again = (doc: Y.Doc) => step(doc).set('title', 'Count')
    expect(apart(same, again)).toMatchObject([{ was: 'Count', mine: 'Same', theirs: 'Count' }])
    expect(apart(again, again)).toEqual([])
    const off = (doc: Y.Doc) => step(doc).set('urgent', false)
    expect(apart(off, () => {})).toEqual([])
  })

  it('are a removal and a new reference to what was removed, or a move of it', () => {
    const remove = (doc: Y.Doc) => step(doc).set('deleted', true)
    const refer = (doc: Y.Doc) => doc.getMap('steps').set('s2', new Y.Map([['waitsFor', true]]))
    expect(apart(remove, refer)).toMatchObject([
      { path: 'steps/s1/deleted', mine: true, changed: { 'steps/s2/waitsFor': true } },
    ])
    expect(apart(remove, (doc) => step(doc).set('order', 'b'))).toMatchObject([
      { path: 'steps/s1/deleted', changed: { 'steps/s1/order': 'b' } },
    ])
  })

  it('a removal conflicts with a change in the removed part, also of its text', () => {
    const remove = (doc: Y.Doc) => step(doc).set('deleted', true)
    expect(apart(remove, (doc) => line(doc).set('title', 'coins in rolls'))).toMatchObject([
      {
        path: 'steps/s1/deleted',
        was: false,
        mine: true,
        theirs: false,
        changed: { 'steps/s1/lines/l1/title': 'coins in rolls' },
      },
    ])
    const write = (doc: Y.Doc) => {
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [new Y.XmlText('use the red key')])
      ;(step(doc).get('body') as Y.XmlFragment).insert(0, [paragraph])
    }
    expect(apart(write, remove)).toMatchObject([
      {
        path: 'steps/s1/deleted',
        was: false,
        mine: false,
        theirs: true,
        changed: { 'steps/s1/body': 'use the red key' },
      },
    ])
    expect(apart(remove, remove)).toEqual([])
    expect(apart(remove, () => {})).toEqual([])
  })
})

describe('one field', () => {
  it('reads and sets a value by its path; an unknown path or a part has no effect', () => {
    const doc = base()
    setPlainValue(doc, 'steps/s1/title', 'New')
    expect(plainValue(doc, 'steps/s1/title')).toBe('New')
    const before = Y.encodeStateVector(doc)
    for (const path of ['steps/s2/title', 'steps/s1/lines', 'steps', '', 'else/x', 'steps/s1/body'])
      setPlainValue(doc, path, 'x')
    expect(Y.encodeStateVector(doc)).toEqual(before)
  })

  it('identifies the winning write equally on every computer', () => {
    const from = base()
    const [a, b] = [fork(from), fork(from)]
    step(a).set('title', 'A')
    step(b).set('title', 'B')
    const [ua, ub] = [Y.encodeStateAsUpdate(a), Y.encodeStateAsUpdate(b)]
    Y.applyUpdate(a, ub)
    Y.applyUpdate(b, ua)
    expect(writeOf(a, 'steps/s1/title')).toEqual(writeOf(b, 'steps/s1/title'))
    expect(writeOf(a, 'steps/s1/title')).not.toEqual(writeOf(from, 'steps/s1/title'))
    expect(writeOf(a, 'steps/none/title')).toBeNull()
  })

  it('knows whether who wrote it had seen another write of it', () => {
    const doc = base()
    const writes = ['B', 'C', 'D'].map((title) => {
      const other = fork(doc)
      step(other).set('title', title)
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
      return writeOf(doc, 'steps/s1/title')!
    })
    const apartFrom = fork(doc)
    step(apartFrom).set('title', 'E')
    const [b, , d] = writes
    step(doc).set('title', 'F')
    const [e, f] = [apartFrom, doc].map((one) => writeOf(one, 'steps/s1/title')!)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(apartFrom))
    expect(isWrittenAfter(doc, d!, b!)).toBe(true)
    expect(isWrittenAfter(doc, b!, d!)).toBe(false)
    expect(isWrittenAfter(doc, f!, d!)).toBe(true)
    expect([isWrittenAfter(doc, e!, f!), isWrittenAfter(doc, f!, e!)]).toEqual([false, false])
  })
})
