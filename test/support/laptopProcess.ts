import { flushCompileCache } from 'node:module'
import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import * as Y from 'yjs'
import type { LocalOrganization } from '#core/openOrganization/localFiles.ts'
import { Laptop } from './laptop.ts'

/** What a command of the program reported as saved on this computer. */
export type Saved = { record: string } | { word: string } | { file: string } | { entries: number }

/**
 * Run as a program of its own: opens a laptop's folder, syncs, writes without end, and reports after each change what
 * is saved.
 */
// Node stores its compile cache at the end of a process, which this one does not reach.
flushCompileCache()
const [name = '', dataDir = '', local = '{}', documentId = '', round = ''] = process.argv.slice(2)
const laptop = new Laptop(name, {}, dataDir)
await laptop.resume(JSON.parse(local) as LocalOrganization)
laptop.sync.attach(laptop.organization.documents.hold(documentId).document)
const say = (saved: Saved | { ready: true }) => process.stdout.write(`${JSON.stringify(saved)}\n`)
say({ ready: true })

for (let i = 0; ; i++) {
  const id = laptop.newId()
  laptop.change((unit) => unit.insert('jobRole', { id, name: `round ${round} ${i}`, description: id }))
  say({ record: id })
  if (i % 2 === 0) {
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(laptop.organization.documents.open(documentId).doc))
    const before = Y.encodeStateVector(copy)
    copy.getArray<string>('list').push([`${round} ${i}`])
    laptop.changeDocument(documentId, Y.encodeStateAsUpdate(copy, before))
    say({ word: `${round} ${i}` })
  }
  if (i % 5 === 0) {
    const file = await laptop.organization.blobs.put(randomBytes(60_000))
    const [runId, workItemId] = [laptop.newId(), laptop.newId()]
    const facts = { name: 'oven.jpg', mediaType: 'image/jpeg', runId, workItemId, evidenceId: null }
    laptop.change((unit) => unit.insert('attachment', { ...file, ...facts }))
    say({ file: file.sha256 })
  }
  say({ entries: laptop.organization.audit.size })
  await pause(i % 7)
}
