import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import fc from 'fast-check'
import * as Y from 'yjs'
import { afterEach, describe, expect, it } from 'vitest'
import { newDraftDoc } from '#shared/entities/playbooks/draftDocument.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import type { Driver } from '../store/sqlite/driver.ts'
import { createSearchTables } from '../search/searchTables.ts'
import { openDriver } from '../store/sqlite/openDriver.ts'
import { openDocumentService } from './documentService.ts'
import type { DocumentService } from './documentService.ts'
import { openDocumentRows } from './documentRows.ts'

const cleanups: (() => Promise<void> | void)[] = []

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

function newFile(): string {
  const dir = mkdtempSync(join(tmpdir(), 'orgata-documents-'))
  cleanups.push(() => rmSync(dir, { recursive: true, force: true }))
  return join(dir, 'test.db')
}

interface Opened {
  store: { db: Driver }
  documents: DocumentService
  /** A command that makes one change and commits. */
  change(id: string, update: Uint8Array): void
  close(): Promise<void>
}

async function openAt(
  file: string,
  beforeStatement: (sql: string) => number | undefined = () => undefined,
): Promise<Opened> {
  const store = { db: openDriver({ file, faults: { beforeStatement } }) }
  store.db.transaction(() => createSearchTables(store.db))
  const documents = openDocumentService({ store, organizationId: 'org', teamId: 'team' })
  const close = async () => {
    await documents.close()
    store.db.close()
  }
  cleanups.push(close)
  const change = (id: string, update: Uint8Array) => {
    const writes: Parameters<Parameters<DocumentService['change']>[0]['alongside']>[0][] = []
    documents.change({ alongside: (work) => writes.push(work) }, id, update, 'window')
    store.db.transaction(() => writes.forEach((work) => work(store.db)))
  }
  return { store, documents, change, close }
}

/** A window's copy of a document; `take` returns its changes. */
function mirror(state: Uint8Array) {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  return { doc, text: doc.getText('t'), take: () => updates.splice(0) }
}

function mirrorWith(key: string): Y.Doc {
  const doc = new Y.Doc()
  doc.getMap('m').set(key, true)
  return doc
}

const stateOf = (documents: DocumentService, id: string) => Y.encodeStateAsUpdate(documents.open(id).doc)
const textOf = (documents: DocumentService, id: string) => documents.open(id).doc.getText('t').toJSON()

describe('a change', () => {
  it('is stored across closing and opening, with a new client id at each load', async () => {
    const file = newFile()
    const first = await openAt(file)
    const window = mirror(stateOf(first.documents, 'd1'))
    window.text.insert(0, 'hello')
    for (const update of window.take()) first.change('d1', update)
    const clientId = first.documents.open('d1').doc.clientID
    await first.close()
    const second = await openAt(file)
    expect(textOf(second.documents, 'd1')).toBe('hello')
    expect(second.documents.open('d1').doc.clientID).not.toBe(clientId)
    expect(second.documents.ids()).toEqual(['d1'])
    expect(second.documents.open('d1').room).toBe('org/team/d1')
  })

  it('that is repeated is written once', async () => {
    const { documents, change, store } = await openAt(newFile())
    const window = mirror(stateOf(documents, 'd1'))
    window.text.insert(0, 'a')
    const [update] = window.take()
    change('d1', update!)
    change('d1', update!)
    expect(openDocumentRows(store.db).count('d1')).toBe(1)
    expect(textOf(documents, 'd1')).toBe('a')
  })

  it('from elsewhere is written separately, and before a local change that may depend on it', async () => {
    const { documents, change, store } = await openAt(newFile())
    const rows = openDocumentRows(store.db)
    const { document } = documents.hold('d1')
    const other = mirror(Y.encodeStateAsUpdate(document.doc))
    other.text.insert(0, 'theirs')
    for (const update of other.take()) Y.applyUpdate(document.doc, update, 'provider')
    expect(rows.count('d1')).toBe(0)
    await setImmediate()
    expect(rows.count('d1')).toBe(1)

    other.text.insert(0, 'more ')
    for (const update of other.take()) Y.applyUpdate(document.doc, update, 'provider')
    const window = mirror(Y.encodeStateAsUpdate(document.doc))
    window.text.insert(0, 'mine, then ')
    for (const update of window.take()) change('d1', update)
    const reread = new Y.Doc()
    for (const update of rows.load('d1')) Y.applyUpdate(reread, update)
    expect(reread.getText('t').toJSON()).toBe('mine, then more theirs')
    expect(reread.store.pendingStructs).toBeNull()
  })

  it('DRAFT-1 whose command failed is nowhere, and can be repeated', async () => {
    let fails = false
    const { documents, change, store } = await openAt(newFile(), (sql) =>
      fails && sql.includes('INSERT INTO doc_updates') ? 13 : undefined,
    )
    const { document } = documents.hold('d1')
    const window = mirror(stateOf(documents, 'd1'))
    const heard: unknown[] = []
    document.doc.on('update', (_update, origin) => heard.push(origin))
    documents.onChange((c) => heard.push(c))
    window.text.insert(0, 'a')
    const [lost] = window.take()
    fails = true
    expect(() => change('d1', lost!)).toThrow(expect.objectContaining({ code: 'disk_full' }) as Error)
    expect(heard).toEqual([])
    expect(textOf(documents, 'd1')).toBe('')
    documents.flush()
    expect(openDocumentRows(store.db).count('d1')).toBe(0)
    fails = false
    window.text.insert(1, 'b')
    const [second] = window.take()
    // An update that builds on a lost one waits for it.
    change('d1', second!)
    expect(textOf(documents, 'd1')).toBe('')
    change('d1', lost!)
    const reread = new Y.Doc()
    for (const update of openDocumentRows(store.db).load('d1')) Y.applyUpdate(reread, update)
    expect(reread.getText('t').toJSON()).toBe('ab')
    expect(textOf(documents, 'd1')).toBe('ab')
  })

  it('DRAFT-3 is not in the live document before COMMIT, and is visible to the command itself', async () => {
    const { documents, store } = await openAt(newFile())
    const { document } = documents.hold('d1')
    const window = mirror(stateOf(documents, 'd1'))
    window.text.insert(0, 'a')
    const writes: ((db: Driver) => void)[] = []
    const unit = { alongside: (work: (db: Driver) => void) => void writes.push(work) }
    const { doc } = documents.change(unit, 'd1', window.take()[0]!, 'window')
    expect(doc.getText('t').toJSON()).toBe('a')
    expect(documents.view(unit, 'd1').getText('t').toJSON()).toBe('a')
    expect(documents.view({ alongside: () => {} }, 'd1')).toBe(document.doc)
    expect(textOf(documents, 'd1')).toBe('')
    // Foreign changes meanwhile are in both.
    Y.applyUpdate(document.doc, Y.encodeStateAsUpdate(mirrorWith('theirs')), 'provider')
    expect(doc.getMap('m').has('theirs')).toBe(true)
    // Another command of the same document commits first.
    const other = mirror(Y.encodeStateAsUpdate(document.doc))
    other.text.insert(0, 'b')
    const second: typeof writes = []
    documents.change({ alongside: (work) => void second.push(work) }, 'd1', other.take()[0]!, 'window')
    store.db.transaction(() => second.forEach((work) => work(store.db)))
    expect(textOf(documents, 'd1')).toBe('b')
    store.db.transaction(() => writes.forEach((work) => work(store.db)))
    expect(['ab', 'ba']).toContain(textOf(documents, 'd1'))
    expect(openDocumentRows(store.db).count('d1')).toBe(3)
  })

  it('of a command is one transaction of its origin, or none where it throws', async () => {
    const { documents, store } = await openAt(newFile())
    const { document } = documents.hold('d1')
    const origins: unknown[] = []
    document.doc.on('update', (_update, origin) => origins.push(origin))
    const run = (work: (doc: Y.Doc) => void) => {
      const writes: ((db: Driver) => void)[] = []
      documents.edit({ alongside: (one) => void writes.push(one) }, 'd1', work, 'agent')
      store.db.transaction(() => writes.forEach((one) => one(store.db)))
    }
    run((doc) => {
      doc.getText('t').insert(0, 'b')
      doc.getText('t').insert(0, 'a')
    })
    expect(() =>
      run((doc) => {
        doc.getText('t').insert(0, 'x')
        throw new Error('no')
      }),
    ).toThrow('no')
    run((doc) => doc.getText('t').insert(2, 'c'))
    expect(textOf(documents, 'd1')).toBe('abc')
    expect(origins).toEqual(['agent', 'agent'])
  })

  it('is reported to listeners with its origin', async () => {
    const { documents, change } = await openAt(newFile())
    const told: unknown[] = []
    documents.onChange((c) => told.push(c))
    const window = mirror(stateOf(documents, 'd1'))
    window.text.insert(0, 'a')
    change('d1', window.take()[0]!)
    window.text.insert(0, 'b')
    Y.applyUpdate(documents.open('d1').doc, window.take()[0]!, 'provider')
    expect(told).toEqual([
      { id: 'd1', from: 'local' },
      { id: 'd1', from: 'remote' },
    ])
  })
})

describe('a long log', () => {
  it('is compacted, and means the same afterwards', async () => {
    const file = newFile()
    const first = await openAt(file)
    const window = mirror(stateOf(first.documents, 'd1'))
    for (let n = 0; n < 1_000; n++) {
      window.text.insert(0, `${n} `)
      if (n % 3 === 0) window.text.delete(0, 1)
      change(first, window)
    }
    expect(openDocumentRows(first.store.db).count('d1')).toBeLessThan(410)
    const expected = window.text.toJSON()
    expect(first.documents.position('d1')).toBe(1_334)
    Y.applyUpdate(first.documents.open('d1').doc, Y.encodeStateAsUpdate(mirrorWith('theirs')), 'provider')
    first.documents.flush()
    expect(first.documents.position('d1')).toBe(1_335)
    await first.close()
    const second = await openAt(file)
    expect(textOf(second.documents, 'd1')).toContain(expected)
    expect(Y.encodeStateVector(window.doc).length).toBeLessThanOrEqual(
      Y.encodeStateVector(second.documents.open('d1').doc).length,
    )
  })
})

function change(opened: Opened, window: ReturnType<typeof mirror>): void {
  for (const update of window.take()) opened.change('d1', update)
}

describe('loaded documents', () => {
  it('are unloaded when idle, and never while they are held', async () => {
    const { documents } = await openAt(newFile())
    const held = documents.hold('held')
    const idle = documents.open('idle').doc
    for (let n = 0; n < 40; n++) documents.open(`d${n}`)
    expect(documents.open('idle').doc).not.toBe(idle)
    expect(documents.open('held')).toBe(held.document)
    held.release()
    held.release()
    for (let n = 0; n < 40; n++) documents.open(`d${n}`)
    expect(documents.open('held')).not.toBe(held.document)
  })

  it('of a newer layout can be read and not be changed', async () => {
    const { documents, change } = await openAt(newFile())
    const live = documents.hold('d1').document
    live.doc.getMap('meta').set('schemaVersion', 99)
    expect(live.isReadOnly).toBe(true)
    const window = mirror(Y.encodeStateAsUpdate(live.doc))
    window.text.insert(0, 'a')
    expect(() => change('d1', window.take()[0]!)).toThrow(/newer Orgata/)
    expect(live.doc.getText('t').toJSON()).toBe('')
  })
})

describe('a hostile change', () => {
  const codes = ['invalid_input', 'too_large']

  it('of garbage, of a cut or too large a size is refused and leaves the document as it was', async () => {
    const { documents, change, store } = await openAt(newFile())
    const window = mirror(Y.encodeStateAsUpdate(newDraftDoc()))
    window.doc.getMap('steps').set('s', new Y.Map([['title', 'x']]))
    window.text.insert(0, 'some text')
    window.text.delete(2, 3)
    const good = Y.encodeStateAsUpdate(window.doc)
    const before = stateOf(documents, 'd1')
    const subdocument = new Y.Doc()
    subdocument.getMap('m').set('d', new Y.Doc())
    const bad = [
      new Uint8Array(),
      new Uint8Array([1, 2, 3]),
      new Uint8Array(5_000).fill(255),
      new Uint8Array(10_000_000),
      Y.encodeStateAsUpdate(subdocument),
      ...Array.from({ length: good.length - 1 }, (_, n) => good.slice(0, n)),
    ]
    for (const update of bad) {
      let code: unknown
      try {
        change('d1', update)
      } catch (error) {
        code = error instanceof OrgataError ? error.code : error
      }
      expect(codes).toContain(code)
    }
    expect(stateOf(documents, 'd1')).toEqual(before)
    expect(openDocumentRows(store.db).count('d1')).toBe(0)
    change('d1', good)
    expect(textOf(documents, 'd1')).toBe('sotext')
  })

  it('with any bytes altered is either refused with a clear code or harmless', async () => {
    const opened = await openAt(newFile())
    const window = mirror(Y.encodeStateAsUpdate(newDraftDoc()))
    window.doc.getMap('steps').set('s', new Y.Map([['body', new Y.XmlFragment()]]))
    window.text.insert(0, 'some text', { bold: {} })
    window.text.delete(2, 3)
    const good = Y.encodeStateAsUpdate(window.doc)
    const damage = fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 })
    let run = 0
    fc.assert(
      fc.property(damage, (bytes) => {
        const update = good.slice()
        for (const [at, value] of bytes) update[at] = value
        const id = `d${run++ % 50}`
        try {
          opened.change(id, update)
        } catch (error) {
          expect(codes).toContain(error instanceof OrgataError ? error.code : error)
        }
        opened.change(id, good)
        expect(() => Y.encodeStateAsUpdate(opened.documents.open(id).doc)).not.toThrow()
      }),
      { seed: 20_260_105, numRuns: 1_500 },
    )
    await opened.close()
  })
})

describe('a failure without a waiting caller', () => {
  it('is reported instead of ending the process, and the foreign change is written with the next one', async () => {
    const file = newFile()
    let isBroken = false
    const faults = {
      beforeStatement: (sql: string) => {
        if (isBroken && sql.startsWith('BEGIN')) throw new TypeError('a defect')
        return undefined
      },
    }
    const db = openDriver({ file, faults })
    db.transaction(() => createSearchTables(db))
    const told: unknown[] = []
    const documents = openDocumentService({
      store: { db },
      organizationId: 'org',
      teamId: 'team',
      onLateError: (error) => told.push(error),
    })
    const arrive = async (title: string) => {
      const doc = newDraftDoc()
      doc.getMap('meta').set('title', title)
      Y.applyUpdate(documents.open('a').doc, Y.encodeStateAsUpdate(doc), 'elsewhere')
      await setImmediate()
      await setImmediate()
    }
    isBroken = true
    await arrive('first')
    expect(told).toEqual([new TypeError('a defect')])
    expect(documents.position('a')).toBe(0)
    isBroken = false
    await arrive('second')
    expect(told).toHaveLength(1)
    expect(documents.position('a')).toBeGreaterThan(1)
    await documents.close()
    db.close()
  })
})
