import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as Y from 'yjs'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openDocumentService } from '#core/documents/documentService.ts'
import { createSearchTables } from '#core/search/searchTables.ts'
import { openDataFile } from '#core/store/storageErrors.ts'
import { createDocumentSync } from '#core/sync/documents/documentSync.ts'
import { openSyncLedger } from '#core/sync/syncLedger.ts'
import { testPorts } from '#core/testing/testPorts.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { documentInFile, isHeldBy } from '#test/support/heldBy.ts'
import { until } from '#test/support/laptop.ts'
import { openLaptopScene, untilInSync } from '#test/support/laptopScene.ts'
import { spawnProgram } from '#test/support/program.ts'
import { newId } from '#test/support/syncDevice.ts'
import { openSyncScene } from '#test/support/syncScene.ts'
import type { SyncScene } from '#test/support/syncScene.ts'
import { createDice } from './dice.ts'

/** More rounds and another beginning: `npm run fuzz -- logBeforeSend --rounds 500 --seed 7`. */
const rounds = Number(process.env.FUZZ_ROUNDS ?? 150)
const seed = Number(process.env.FUZZ_SEED ?? 1)
/** A kill takes seconds, a failed commit a millisecond. */
const kills = Math.max(3, Math.ceil(rounds / 50))

let scene: SyncScene
const cleanups: (() => Promise<unknown> | void)[] = []

beforeAll(async () => {
  scene = await openSyncScene()
})

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

afterAll(() => scene.close())

/** Documents of Ana's computer over a file whose statements can fail, synced with the real server. */
function openEditor(room: string, folder: string, fails: (sql: string) => number | undefined) {
  const ports = testPorts(folder)
  const store = { db: openDataFile({ file: join(folder, 'ana.db'), faults: { beforeStatement: fails } }) }
  store.db.transaction(() => createSearchTables(store.db))
  const [organizationId, teamId, id] = room.split('/') as [string, string, string]
  const documents = openDocumentService({ store, organizationId, teamId })
  const sync = createDocumentSync({ documents, ledger: openSyncLedger(store.db, ports.clock), ports })
  const online = { state: 'online', since: '', lastError: null, isRevoked: false } as const
  sync.use({
    serverUrl: scene.server.url,
    serverId: 'server',
    session: {
      token: () => scene.ana.token(),
      forget() {},
      forSocket: (token) => ({ query: { token }, headers: {} }),
    },
    link: {
      state: online,
      ready: () => Promise.resolve(),
      onState: () => () => {},
      onChanged: () => () => {},
    },
  })
  const { document } = documents.hold(id)
  const attached = sync.attach(document)
  cleanups.push(async () => {
    sync.stop()
    await documents.close()
    store.db.close()
  })
  return { store, documents, document, attached, sync, id }
}

test(`DRAFT-1 no update reaches a peer before its commit, and none of a commit that failed (seed ${seed}, ${rounds} rounds)`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'orgata-before-'))
  cleanups.push(() => rmSync(folder, { recursive: true, force: true }))
  const room = `${scene.ana.organizationId}/${scene.teamId}/${newId()}`
  const dice = createDice(seed)
  let failing: string | null = null
  const ana = openEditor(room, folder, (sql) =>
    failing !== null && sql.startsWith(failing) ? 13 : undefined,
  )
  const mia = await scene.mia.open(room)
  cleanups.push(() => mia.provider.destroy())
  await until(() => ana.attached.state().saved === 'server', 'the document is synced')

  const file = openDataFile({ file: join(folder, 'ana.db'), readOnly: true })
  cleanups.push(() => file.close())
  const early: number[] = []
  let sent = 0
  const windowHeard: Uint8Array[] = []
  mia.doc.on('update', () => {
    sent++
    if (!isHeldBy(mia.doc, documentInFile(file, ana.id))) early.push(sent)
  })
  ana.document.doc.on('update', (update) => windowHeard.push(update))

  /** An editor after a failed commit: it sends all of it again with the next edit. */
  const window = new Y.Doc()
  Y.applyUpdate(window, Y.encodeStateAsUpdate(ana.document.doc))
  let told = 0
  for (let round = 0; round < rounds; round++) {
    window.getText('t').insert(0, `${round} `)
    if (round % 3 === 0) window.getText('t').delete(0, 1)
    const update = Y.encodeStateAsUpdate(window, Y.encodeStateVector(ana.document.doc))
    const before = windowHeard.length
    failing = dice.pick([null, null, 'BEGIN', 'INSERT INTO doc_updates', 'COMMIT'])
    const writes: ((db: typeof ana.store.db) => void)[] = []
    try {
      ana.documents.change({ alongside: (work) => void writes.push(work) }, ana.id, update, 'window')
      if (dice.chance(0.3)) await new Promise((resolve) => setImmediate(resolve))
      expect(windowHeard.length).toBe(before)
      ana.store.db.transaction(() => writes.forEach((work) => work(ana.store.db)))
      expect(windowHeard.length).toBe(before + 1)
    } catch (error) {
      if (!(error instanceof OrgataError)) throw error
      expect(error.code).toBe('disk_full')
      expect(windowHeard.length).toBe(before)
      told++
    } finally {
      failing = null
    }
    if (dice.chance(0.2)) await new Promise((resolve) => setImmediate(resolve))
  }
  const last = Y.encodeStateAsUpdate(window, Y.encodeStateVector(ana.document.doc))
  const writes: ((db: typeof ana.store.db) => void)[] = []
  ana.documents.change({ alongside: (work) => void writes.push(work) }, ana.id, last, 'window')
  ana.store.db.transaction(() => writes.forEach((work) => work(ana.store.db)))
  const text = window.getText('t').toJSON()
  await until(() => mia.doc.getText('t').toJSON() === text, 'everything is there in the end')
  expect(early).toEqual([])
  expect(told).toBeGreaterThan(rounds / 10)
  expect(sent).toBeGreaterThan(0)
})

test('DRAFT-1 a closed document and a reconnection send nothing of a commit that failed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'orgata-before-'))
  cleanups.push(() => rmSync(folder, { recursive: true, force: true }))
  const room = `${scene.ana.organizationId}/${scene.teamId}/${newId()}`
  let failing: string | null = null
  const ana = openEditor(room, folder, (sql) =>
    failing !== null && sql.startsWith(failing) ? 13 : undefined,
  )
  const mia = await scene.mia.open(room)
  cleanups.push(() => mia.provider.destroy())
  const heard = () => mia.doc.getText('t').toJSON()
  const edit = (word: string, fails: string | null) => {
    const writes: ((db: typeof ana.store.db) => void)[] = []
    const unit = { alongside: (work: (typeof writes)[number]) => void writes.push(work) }
    ana.documents.edit(unit, ana.id, (doc) => doc.getText('t').insert(0, `${word} `), 'program')
    failing = fails
    const commit = () => ana.store.db.transaction(() => writes.forEach((work) => work(ana.store.db)))
    if (fails === null) commit()
    else expect(commit).toThrow(OrgataError)
    failing = null
  }
  await until(() => ana.attached.state().saved === 'server', 'the document is synced')
  ana.attached.detach()
  edit('lost', 'INSERT INTO doc_updates')
  edit('lost', 'COMMIT')
  edit('closed', null)
  await until(() => heard() === 'closed ', 'it was sent in the background')
  edit('lost', 'COMMIT')
  const again = ana.sync.attach(ana.document)
  edit('lost', 'COMMIT')
  edit('open', null)
  await until(() => again.state().saved === 'server' && heard().includes('open'), 'it was sent')
  expect(heard()).toBe('open closed ')
  again.detach()
})

test(`DRAFT-2 no update reaches a peer of a process that was killed before COMMIT, ${kills} times`, async () => {
  const laptops = await openLaptopScene()
  cleanups.push(() => laptops.dispose())
  const [ana, ben] = await laptops.team()
  const documentId = ana.newId()
  const { document } = ana.organization.documents.hold(documentId)
  ana.sync.attach(document)
  await ben.close()
  const words = () => document.doc.getArray<string>('list').toArray()
  for (let round = 0; round < kills; round++) {
    const dyingCommit = 3 + ((seed + round) % 5)
    const child = spawnProgram('test/support/editAndDie.ts', [
      ben.personName,
      ben.dataDir,
      JSON.stringify(ben.local),
      documentId,
      String(round),
      String(dyingCommit),
    ])
    let errors = ''
    child.stderr!.setEncoding('utf8').on('data', (more: string) => (errors += more))
    child.stdout!.resume()
    const [, signal] = (await once(child, 'close')) as [number | null, string | null]
    expect({ signal, errors }).toEqual({ signal: 'SIGKILL', errors: '' })
    // After the possible messages of the dead process.
    ana.change((unit) => {
      ana.organization.documents.edit(
        unit,
        documentId,
        (doc) => doc.getMap('m').set(`${round}`, true),
        'test',
      )
    })
    await untilInSync(ana)
    expect(words()).not.toContain(`${round} ${dyingCommit}`)
  }
  // A committed and unsent change is sent after the next start.
  await ben.open()
  await untilInSync(ben)
  await ana.sync.syncNow()
  await until(
    () => words().includes(`${kills - 1} ${2 + ((seed + kills - 1) % 5)}`),
    'what was saved has come',
  )
  const held = documentInFile(ben.store.db, documentId)
  expect(words().filter((word) => !held.getArray<string>('list').toArray().includes(word))).toEqual([])
})
