import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createApp } from '#core/createApp.ts'
import { openTestApp } from '#core/testing/openTestApp.ts'
import type { TestApp } from '#core/testing/openTestApp.ts'
import { testActor, testPorts } from '#core/testing/testPorts.ts'
import { editClosed } from '#test/hostile/support/closedFile.ts'
import { call, waitUntilSynced } from '#test/support/computersOfATeam.ts'
import { unpackFixture } from '#test/support/fixtureFile.ts'
import { startSyncServerProcess } from '#test/support/syncServerProcess.ts'
import type { SyncServerProcess } from '#test/support/syncServerProcess.ts'
import { eventually } from '#test/support/syncedTeam.ts'

// What stands behind records on other computers than those that made them.
let folder: string
let server: SyncServerProcess
const apps: TestApp[] = []

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'orgata-proven-'))
  server = await startSyncServerProcess(folder)
})
afterEach(async () => {
  for (const one of apps.splice(0)) await one.dispose()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function opened(opening: Promise<TestApp>): Promise<TestApp> {
  const one = await opening
  apps.push(one)
  return one
}

/** A computer over a folder of the time before entries bore out records. */
async function earlier(): Promise<TestApp> {
  const dataDir = mkdtempSync(join(tmpdir(), 'orgata-proven-'))
  await unpackFixture(3, dataDir)
  const app = await createApp(testPorts(dataDir))
  return {
    app,
    dataDir,
    async dispose() {
      await app.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Sets up the server for the first computer's organization, and has somebody join. */
async function joined(ana: TestApp): Promise<TestApp> {
  await call(ana, 'sync.connect', { url: server.url, setupToken: server.setupToken ?? '' })
  await waitUntilSynced(ana)
  const { link } = await call(ana, 'team.invite', { name: 'Ben', role: 'admin', jobRoleIds: [] })
  const ben = await opened(openTestApp({ founded: false }))
  await call(ben, 'organizations.join', { link, personName: 'Ben' })
  for (const one of [ana, ben]) await waitUntilSynced(one)
  return ben
}

/** The outcome once all logs have come. */
const verified = (one: TestApp) =>
  eventually(
    async () => {
      await call(one, 'sync.now', {})
      return call(one, 'audit.verify', {})
    },
    ({ records }) => records!.waiting === 0,
    'all entries have come',
  )

const baselineOf = (one: TestApp) =>
  eventually(
    () => call(one, 'audit.list', { entityKind: 'baseline' }),
    ({ total }) => total === 1,
    'what was before is attested',
  )

it('AUDIT-31 a baseline bears out the records from before on other computers', async () => {
  const ana = await opened(earlier())
  await baselineOf(ana)
  const ben = await joined(ana)
  const [anas, bens] = [await verified(ana), await verified(ben)]
  for (const { ok, records } of [anas, bens])
    expect({ ok, records }).toMatchObject({ ok: true, records: { fromBefore: 0, unproven: { total: 0 } } })
  expect(bens.records!.checked).toBe(anas.records!.checked)
  expect(bens.records!.attested).toEqual(anas.records!.attested)
  expect(bens.records!.attested[0]!.records).toBeGreaterThan(20)
  expect((await call(ana, 'sync.status', {})).refused).toBe(0)
}, 60_000)

it('AUDIT-30 an import bears out its records on other computers', async () => {
  const from = await opened(earlier())
  const { path } = await call(from, 'backups.export', {})
  const ana = await opened(openTestApp())
  await call(ana, 'backups.import', { source: { path } })
  const ben = await joined(ana)
  expect((await call(ana, 'sync.status', {})).refused).toBe(0)
  for (const one of [ana, ben]) {
    const { ok, records } = await verified(one)
    expect({ ok, records }).toMatchObject({ ok: true, records: { borneOut: records!.checked, attested: [] } })
    expect(records!.checked).toBeGreaterThan(40)
  }
  expect((await call(ben, 'runs.list', {})).items).toHaveLength(
    (await call(from, 'runs.list', {})).items.length,
  )
}, 60_000)

it('AUDIT-30 a merge of two changes is borne out on both computers', async () => {
  const ana = await opened(openTestApp())
  const { id: projectId } = await call(ana, 'projects.create', { name: 'Move', topic: '' })
  const ben = await joined(ana)
  await server.kill()
  await call(ana, 'projects.update', { projectId, version: 1, name: 'Move the shop' })
  await call(ben, 'projects.update', { projectId, version: 1, topic: 'New shop' })
  server = await startSyncServerProcess(folder, server.port)
  // At once, instead of after the backoff.
  for (const one of [ana, ben]) await call(one, 'sync.now', {})
  for (const one of [ana, ben])
    await eventually(
      () => call(one, 'projects.list', {}),
      (found) =>
        JSON.stringify(found).includes('Move the shop') && JSON.stringify(found).includes('New shop'),
      'both changes are there',
    )
  for (const one of [ana, ben]) {
    const { ok, records } = await verified(one)
    expect({ ok, records }).toMatchObject({ ok: true, records: { borneOut: records!.checked } })
  }
}, 60_000)

it.each([
  ['of another computer', 'substr(hlc, 18)'],
  ['of no computer', `'-0190f3c2-0000-7000-8000-00000000dead'`],
])(
  'AUDIT-30 an edit under a stamp %s that no log has reached is named',
  async (_whose, device) => {
    const ana = await opened(openTestApp())
    await call(ana, 'projects.create', { name: 'Move', topic: '' })
    const ben = await joined(ana)
    await server.kill()
    await ben.app.close()
    editClosed(ben.dataDir, (db) => {
      db.exec(`UPDATE "records/tenancy" SET data = json_set(data, '$.topic', 'Sold', '$.hlc',
      (SELECT '0fffffffffff-0000' || ${device} FROM (SELECT json_extract(data, '$.hlc') AS hlc))) WHERE c0 = 'project'`)
    })
    const again = await createApp(testPorts(ben.dataDir))
    const { ok, records } = await again.call('audit.verify', {}, testActor)
    await again.close()
    expect({ ok, items: records!.unproven.items }).toMatchObject({ ok: false, items: [{ kind: 'project' }] })
  },
  60_000,
)

it('AUDIT-30 a colleague’s records that were removed or put back here are listed as behind their log', async () => {
  const ana = await opened(openTestApp())
  const [gone, old] = [
    await call(ana, 'projects.create', { name: 'Gone' }),
    await call(ana, 'projects.create', { name: 'Old' }),
  ]
  const ben = await joined(ana)
  const inFile = `"records/tenancy" WHERE id = '${old.id}'`
  let earlier = ''
  editClosed(
    ben.dataDir,
    (db) => void (earlier = String(db.prepare(`SELECT data FROM ${inFile}`).get()?.data)),
  )
  await call(ana, 'projects.update', { projectId: old.id, version: 1, name: 'New' })
  await waitUntilSynced(ana)
  await eventually(
    () => call(ben, 'projects.list', {}),
    ({ items }) => items.some(({ name }) => name === 'New'),
    'the change has come',
  )
  expect((await verified(ben)).records!.behind).toEqual({ total: 0, items: [] })
  await server.kill()
  await ben.app.close()
  editClosed(ben.dataDir, (db) => {
    db.exec(`DELETE FROM "records/tenancy" WHERE id = '${gone.id}'`)
    db.prepare('UPDATE "records/tenancy" SET data = ? WHERE id = ?').run(earlier, old.id)
  })
  const again = await createApp(testPorts(ben.dataDir))
  const { records } = await again.call('audit.verify', {}, testActor)
  await again.close()
  expect(records!.behind.total).toBe(2)
  const entry = { log: expect.any(Number), seq: expect.any(Number) }
  expect(records!.behind.items).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ id: gone.id, name: 'Gone', isGone: true, entry }),
      expect.objectContaining({ id: old.id, name: 'Old', isGone: false, entry }),
    ]),
  )
}, 60_000)

it('AUDIT-21 content of a colleague’s entry that was removed as if the server had kept it back is named', async () => {
  const ana = await opened(openTestApp())
  const ben = await joined(ana)
  await call(ben, 'team.createJobRole', { name: 'Baker' })
  await waitUntilSynced(ben)
  const isHere = eventually(
    async () => {
      await call(ana, 'sync.now', {})
      return call(ana, 'audit.verify', {})
    },
    ({ others }) => (others[0]?.entries ?? 0) > 1,
    'the log of Ben has come',
  )
  expect(await isHere).toMatchObject({ ok: true, others: [{ ok: true }] })
  await server.kill()
  await ana.app.close()
  editClosed(ana.dataDir, 'UPDATE audit_peer_content SET salt = NULL, payload = NULL, state = 2')
  const again = await createApp(testPorts(ana.dataDir))
  const { ok, others } = await again.call('audit.verify', {}, testActor)
  await again.close()
  expect({ ok, others }).toMatchObject({
    ok: false,
    others: [{ ok: false, firstBad: { problem: 'payload' } }],
  })
}, 60_000)
