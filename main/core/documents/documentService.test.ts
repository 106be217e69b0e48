import { setImmediate } from 'node:timers/promises'
import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { newDraftDoc } from '#shared/entities/playbooks/draftDocument.ts'
import { createSearchTables } from '../search/searchTables.ts'
import type { Driver } from '../store/sqlite/driver.ts'
import { openDataFile } from '../store/storageErrors.ts'
import { openDocumentRows } from './documentRows.ts'
import { openDocumentService } from './documentService.ts'
import { mirrorOf, newDocumentFile, openDocuments, stateOf, textOf } from '#test/support/openDocuments.ts'

function mirrorWith(key: string): Y.Doc {
  const doc = new Y.Doc()
  doc.getMap('m').set(key, true)
  return doc
}

describe('a change', () => {
  it('is stored across closing and opening, with a new client id at each load', async () => {
    const file = newDocumentFile()
    const first = openDocuments(file)
    const window = mirrorOf(stateOf(first.documents, 'd1'))
    window.text.insert(0, 'hello')
    for (const update of window.take()) first.change('d1', update)
    const clientId = first.documents.open('d1').doc.clientID
    await first.close()
    const second = openDocuments(file)
    expect(textOf(second.documents, 'd1')).toBe('hello')
    expect(second.documents.open('d1').doc.clientID).not.toBe(clientId)
    expect(second.documents.ids()).toEqual(['d1'])
    expect(second.documents.open('d1').room).toBe('org/team/d1')
  })

  it('that is repeated is written once', async () => {
    const { documents, change, store } = openDocuments(newDocumentFile())
    const window = mirrorOf(stateOf(documents, 'd1'))
    window.text.insert(0, 'a')
    const [update] = window.take()
    change('d1', update!)
    change('d1', update!)
    expect(openDocumentRows(store.db).count('d1')).toBe(1)
    expect(textOf(documents, 'd1')).toBe('a')
  })

  it('from elsewhere is written separately, and before a local change that may depend on it', async () => {
    const { documents, change, store } = openDocuments(newDocumentFile())
    const rows = openDocumentRows(store.db)
    const { document } = documents.hold('d1')
    const other = mirrorOf(Y.encodeStateAsUpdate(document.doc))
    other.text.insert(0, 'theirs')
    for (const update of other.take()) Y.applyUpdate(document.doc, update, 'provider')
    expect(rows.count('d1')).toBe(0)
    await setImmediate()
    expect(rows.count('d1')).toBe(1)

    other.text.insert(0, 'more ')
    for (const update of other.take()) Y.applyUpdate(document.doc, update, 'provider')
    const window = mirrorOf(Y.encodeStateAsUpdate(document.doc))
    window.text.insert(0, 'mine, then ')
    for (const update of window.take()) change('d1', update)
    const reread = new Y.Doc()
    for (const update of rows.load('d1')) Y.applyUpdate(reread, update)
    expect(reread.getText('t').toJSON()).toBe('mine, then more theirs')
    expect(reread.store.pendingStructs).toBeNull()
  })

  it('DRAFT-1 whose command failed is nowhere, and can be repeated', async () => {
    let fails = false
    const { documents, change, store } = openDocuments(newDocumentFile(), (sql) =>
      fails && sql.includes('INSERT INTO doc_updates') ? 13 : undefined,
    )
    const { document } = documents.hold('d1')
    const window = mirrorOf(stateOf(documents, 'd1'))
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
    // An update that builds on a lost one is sent after it.
    expect(() => change('d1', second!)).toThrow(
      expect.objectContaining({ code: 'precondition_failed' }) as Error,
    )
    expect(textOf(documents, 'd1')).toBe('')
    change('d1', lost!)
    change('d1', second!)
    const reread = new Y.Doc()
    for (const update of openDocumentRows(store.db).load('d1')) Y.applyUpdate(reread, update)
    expect(reread.getText('t').toJSON()).toBe('ab')
    expect(textOf(documents, 'd1')).toBe('ab')
  })

  it('DRAFT-3 is not in the live document before COMMIT, and is visible to the command itself', async () => {
    const { documents, store } = openDocuments(newDocumentFile())
    const { document } = documents.hold('d1')
    const window = mirrorOf(stateOf(documents, 'd1'))
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
    const other = mirrorOf(Y.encodeStateAsUpdate(document.doc))
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
    const { documents, store } = openDocuments(newDocumentFile())
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
    const { documents, change } = openDocuments(newDocumentFile())
    const told: unknown[] = []
    documents.onChange((c) => told.push(c))
    const window = mirrorOf(stateOf(documents, 'd1'))
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
    const file = newDocumentFile()
    const first = openDocuments(file)
    const window = mirrorOf(stateOf(first.documents, 'd1'))
    for (let n = 0; n < 1_000; n++) {
      window.text.insert(0, `${n} `)
      if (n % 3 === 0) window.text.delete(0, 1)
      for (const update of window.take()) first.change('d1', update)
    }
    expect(openDocumentRows(first.store.db).count('d1')).toBeLessThan(410)
    const expected = window.text.toJSON()
    expect(first.documents.position('d1')).toBe(1_334)
    Y.applyUpdate(first.documents.open('d1').doc, Y.encodeStateAsUpdate(mirrorWith('theirs')), 'provider')
    first.documents.flush()
    expect(first.documents.position('d1')).toBe(1_335)
    await first.close()
    const second = openDocuments(file)
    expect(textOf(second.documents, 'd1')).toContain(expected)
    expect(Y.encodeStateVector(window.doc).length).toBeLessThanOrEqual(
      Y.encodeStateVector(second.documents.open('d1').doc).length,
    )
  })
})

describe('a failure without a waiting caller', () => {
  it('is reported instead of ending the process, and the foreign change is written with the next one', async () => {
    const file = newDocumentFile()
    let isBroken = false
    const faults = {
      beforeStatement: (sql: string) => {
        if (isBroken && sql.startsWith('BEGIN')) throw new TypeError('a defect')
        return undefined
      },
    }
    const db = openDataFile({ file, faults })
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
