import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as Y from 'yjs'
import { afterEach, expect, it } from 'vitest'
import { playbookDocument } from '#shared/entities/playbooks/playbookDocument.ts'
import { draftRoots, newDraftDoc } from '#shared/entities/playbooks/draftDocument.ts'
import { addStep, moveStep } from '#shared/entities/playbooks/editSteps.ts'
import { conflictIdOf } from '../sync/records/conflictId.ts'
import { createSearchTables } from '../search/searchTables.ts'
import type { Driver } from '../store/sqlite/driver.ts'
import { openDataFile } from '../store/storageErrors.ts'
import { watchApart } from './apartValues.ts'
import { nameAuthor } from './authors.ts'
import { openDocumentService } from './documentService.ts'
import { liveDocument } from './liveDocument.ts'

const cleanups: (() => Promise<void> | void)[] = []

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

const testRandom = { bytes: (n: number) => crypto.getRandomValues(new Uint8Array(n)) }
const stamp = '2026-03-01T08:00:00.000Z'
const meta = (doc: Y.Doc) => draftRoots(doc).meta

/** A computer of a person with the document, its own change in it, and the update that it sends. */
function computer(base: Y.Doc, by: string, change: (doc: Y.Doc) => void) {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(base))
  const before = Y.encodeStateVector(doc)
  doc.transact(() => {
    change(doc)
    nameAuthor(doc, Y.encodeStateAsUpdate(doc, before), { by, at: stamp })
  })
  const sent = Y.encodeStateAsUpdate(doc, before)
  const shared = new Y.Doc()
  Y.applyUpdate(shared, Y.encodeStateAsUpdate(base))
  const live = liveDocument('p', playbookDocument, 'room', doc)
  cleanups.push(() => live.awareness.destroy())
  return { doc, sent, watch: watchApart(live, shared, { by, at: stamp }) }
}

it('DRAFT-8 makes one conflict on both computers, with the authors', () => {
  const base = newDraftDoc()
  meta(base).set('category', 'Shop')
  const ana = computer(base, 'ana', (doc) => meta(doc).set('category', 'Evening'))
  const ben = computer(base, 'ben', (doc) => meta(doc).set('category', 'Closing'))
  for (const [one, other] of [
    [ana, ben],
    [ben, ana],
  ] as const) {
    one.watch.received(other.sent)
    Y.applyUpdate(one.doc, other.sent)
  }
  const [[a], [b]] = [ana.watch.finish(), ben.watch.finish()]
  expect(a).toEqual(b)
  expect(new Set([a!.kept, a!.lost])).toEqual(new Set(['Closing', 'Evening']))
  expect(a!.keptBy).toBe(a!.kept === 'Evening' ? 'ana' : 'ben')
  expect(a!.lostBy).toBe(a!.lost === 'Evening' ? 'ana' : 'ben')
  const loss = { key: '', recordId: 'p', kind: 'playbook', name: 'P', at: stamp }
  expect(conflictIdOf({ ...loss, ...a! })).toBe(
    conflictIdOf({ ...loss, ...b!, lostAt: '2026-04-01T08:00:00.000Z' }),
  )
})

it('asks about two places of one step, and not where both are one place', () => {
  const base = newDraftDoc()
  const draft = (doc: Y.Doc) => ({ doc, random: testRandom, origin: 'test' })
  for (const id of ['a', 'b', 'c', 'd']) addStep(draft(base), { content: { id, title: id } })
  const places = (anaAfter: string | null, benAfter: string | null) => {
    const ana = computer(base, 'ana', (doc) => moveStep(draft(doc), 'b', { after: anaAfter }))
    const ben = computer(base, 'ben', (doc) => moveStep(draft(doc), 'b', { after: benAfter }))
    ana.watch.received(ben.sent)
    Y.applyUpdate(ana.doc, ben.sent)
    return ana.watch.finish().map(({ entry }) => entry)
  }
  expect(places(null, 'd')).toEqual(['steps/b/order'])
  expect(places('d', 'd')).toEqual([])
})

it('makes none where one had seen the other’s value, or without a remote change', () => {
  const base = newDraftDoc()
  const ana = computer(base, 'ana', (doc) => meta(doc).set('category', 'Evening'))
  expect(ana.watch.finish()).toEqual([])
  const after = new Y.Doc()
  Y.applyUpdate(after, Y.encodeStateAsUpdate(ana.doc))
  const ben = computer(after, 'ben', (doc) => meta(doc).set('category', 'Closing'))
  // An update of Ana's that Ben had already.
  ben.watch.received(ana.sent)
  expect(ben.watch.finish()).toEqual([])
})

it('compares with the server’s state, also after the log was compacted', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'orgata-apart-'))
  cleanups.push(() => rmSync(dir, { recursive: true, force: true }))
  const store = { db: openDataFile({ file: join(dir, 'test.db') }) }
  store.db.transaction(() => createSearchTables(store.db))
  const self = () => ({ by: 'ana', at: stamp })
  const documents = openDocumentService({ store, organizationId: 'org', teamId: 'team', self })
  cleanups.push(async () => {
    await documents.close()
    store.db.close()
  })
  const edit = (change: (doc: Y.Doc) => void) => {
    const writes: ((db: Driver) => void)[] = []
    documents.edit({ alongside: (work) => void writes.push(work) }, 'p', change, 'test')
    store.db.transaction(() => writes.forEach((work) => work(store.db)))
  }
  edit((doc) => meta(doc).set('category', 'Shop'))
  const shared = documents.position('p')
  documents.shareUpTo(() => shared)
  expect(documents.watchApart('p', shared)).toBeNull()
  expect(documents.watchApart('p', 0)).toBeNull()
  const server = new Y.Doc()
  Y.applyUpdate(server, Y.encodeStateAsUpdate(documents.open('p').doc))

  for (let n = 0; n < 420; n++) edit((doc) => meta(doc).set('category', `Evening ${n}`))
  expect(Number(store.db.prepare('SELECT count(*) AS n FROM doc_updates').get()?.['n'])).toBeLessThan(100)
  expect(documents.position('p')).toBe(shared + 420)
  const before = Y.encodeStateVector(server)
  meta(server).set('category', 'Closing')
  const watch = documents.watchApart('p', shared)!
  const update = Y.encodeStateAsUpdate(server, before)
  watch.received(update)
  Y.applyUpdate(documents.open('p').doc, update, 'server')
  const [lost] = watch.finish()
  expect(new Set([lost!.kept, lost!.lost])).toEqual(new Set(['Closing', 'Evening 419']))
})
