import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { verifyPeer } from '#core/audit/verifyPeer.ts'
import { contentHash } from '#shared/kernel/hash.ts'
import { Laptop, until } from '#test/support/laptop.ts'
import type { Saved } from '#test/support/laptopProcess.ts'
import { spawnProgram } from '#test/support/program.ts'
import { readServerFolder } from '#test/support/serverFolder.ts'
import { startSyncServerProcess } from '#test/support/syncServerProcess.ts'

const rounds = 10
const cleanups: (() => Promise<unknown> | void)[] = []

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

/**
 * Lets an app write and sync in a process of its own, kills it at any point, and returns what it had reported as saved.
 */
async function writeUntilKilled(
  ben: Laptop,
  documentId: string,
  round: number,
  isSyncing: () => boolean,
): Promise<Saved[]> {
  const local = JSON.stringify(ben.local)
  const child = spawnProgram('test/support/laptopProcess.ts', [
    ben.personName,
    ben.dataDir,
    local,
    documentId,
    String(round),
  ])
  const ended = once(child, 'close')
  let errors = ''
  const lines: string[] = []
  child.stderr!.on('data', (text) => (errors += String(text)))
  createInterface({ input: child.stdout! }).on('line', (line) => lines.push(line))
  try {
    const isBusy = () => lines.length > 12 && isSyncing()
    await until(() => isBusy() || child.exitCode !== null, 'it saves and syncs', 60_000)
    await new Promise((resolve) => setTimeout(resolve, (round * 137) % 400))
  } finally {
    child.kill('SIGKILL')
    await ended
  }
  expect(errors).toBe('')
  // The last line may be cut off.
  return lines.slice(1, -1).map((line) => JSON.parse(line) as Saved)
}

it(`SYNC-8 loses no acknowledged write when an app is killed ${rounds} times while it writes and syncs`, async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'orgata-sync-'))
  cleanups.push(() => rmSync(dataDir, { recursive: true, force: true }))
  const server = await startSyncServerProcess(dataDir)
  cleanups.push(() => server.stop())
  const [ana, ben] = [new Laptop('Ana'), new Laptop('Ben')]
  cleanups.push(
    () => ana.dispose(),
    () => ben.dispose(),
  )
  await ana.found()
  await ana.sync.enrol({ url: server.url, setupToken: server.setupToken ?? '' })
  await ben.join((await ana.invite('Ben', 'admin')).link)
  await ben.sync.syncNow()
  await ben.close()

  const documentId = ana.newId()
  const held = ana.organization.documents.hold(documentId)
  ana.sync.attach(held.document)
  const saved: Saved[] = []
  for (let round = 0; round < rounds; round++) {
    const selector = { name: `round ${round} 0` }
    const isSyncing = () => ana.store.find('jobRole', { selector, limit: 1 }).length > 0
    saved.push(...(await writeUntilKilled(ben, documentId, round, isSyncing)))
  }
  const of = (kind: 'record' | 'word' | 'file'): string[] =>
    saved.flatMap((one) => (kind in one ? [String(Object.values(one)[0])] : []))
  const entries = Math.max(...saved.map((one) => ('entries' in one ? one.entries : 0)))
  expect(of('file').length).toBeGreaterThanOrEqual(rounds)

  await ben.open()
  const { organizationId, teamId, audit, store, documents, blobs } = ben.organization
  const words = (one: Laptop) =>
    one.organization.documents.open(documentId).doc.getArray<string>('list').toArray()
  const missing = () => [
    ...of('record').filter((id) => store.get('jobRole', id)?.description !== id),
    ...of('word').filter((word) => !words(ben).includes(word)),
    ...of('file').filter((file) => !blobs.has(file)),
  ]
  expect(missing()).toEqual([])
  expect(audit.size).toBeGreaterThanOrEqual(entries)

  ben.sync.attach(documents.hold(documentId).document)
  await until(
    () =>
      [ana, ben].every(({ sync }) => {
        const { state, waiting } = sync.status()
        return state === 'online' && waiting === 0 && sync.logs().waiting === 0
      }),
    'nothing waits',
    60_000,
  )
  const records = (one: Laptop) =>
    contentHash(
      (['jobRole', 'attachment', 'device'] as const).map((kind) =>
        one.store.find(kind, { sort: [{ id: 'asc' }], includeDeleted: true }),
      ),
    )
  await until(() => records(ana) === records(ben), 'both have the same records', 60_000)
  await until(() => contentHash(words(ana)) === contentHash(words(ben)), 'the document is equal', 60_000)
  await until(
    () => of('file').every((file) => ana.organization.blobs.has(file)),
    'the files are there',
    60_000,
  )
  const log = () => ana.organization.peers.find(audit.logId)
  await until(() => log()?.frontier.size === audit.size, 'the log is there', 60_000)
  const known = log()!
  const verdict = await verifyPeer(
    ana.store.db,
    organizationId,
    known,
    ana.organization.peers.checkpoints(known),
  )
  expect(verdict).toMatchObject({ firstBad: null, entries: audit.size })
  expect([known.problem, ben.sync.logs().logProblem]).toEqual([null, null])
  expect([missing(), ben.sync.ledger.losses(200), ben.sync.ledger.refusals(200)]).toEqual([[], [], []])

  const folder = readServerFolder(dataDir, organizationId)
  const there = folder.document(`${organizationId}/${teamId}/${documentId}`).getArray('list').toArray()
  expect(there).toEqual(words(ben))
  expect(of('record').filter((id) => !folder.records.has(id))).toEqual([])
  expect(of('file').filter((file) => !folder.hasFile(file))).toEqual([])
  expect(folder.logSize(audit.logId)).toBe(audit.size)
  folder.close()
}, 240_000)
