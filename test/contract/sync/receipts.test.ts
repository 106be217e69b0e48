import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { changedLink } from '#test/support/changedLink.ts'
import { until } from '#test/support/laptop.ts'
import type { Laptop } from '#test/support/laptop.ts'
import { openLaptopScene, untilInSync } from '#test/support/laptopScene.ts'
import type { LaptopScene } from '#test/support/laptopScene.ts'
import { SyncDevice, membershipOf, newId, record } from '#test/support/syncDevice.ts'
import { syncServerCommand } from '#test/support/syncServerProcess.ts'
import { presentApp } from '#shared/protocol/appSkills.ts'
import { receiptText } from '#shared/protocol/receipts.ts'
import { isSignedByServer } from '#core/sync/server/serverKey.ts'

let scene: LaptopScene

beforeEach(async () => {
  scene = await openLaptopScene()
})
afterEach(() => scene.dispose())

const addRole = (one: Laptop, name: string) =>
  one.change((unit) => {
    unit.insert('jobRole', { name, description: '' })
  })
const has = (one: Laptop, name: string) => one.store.find('jobRole').some((role) => role.name === name)

function pinnedBy({ dataDir }: Laptop): string {
  const [path] = globSync('**/sync.json', { cwd: dataDir })
  return (JSON.parse(readFileSync(join(dataDir, path!), 'utf8')) as { receiptKey: string }).receiptKey
}

test('SYNC-26 the key is changed while the server runs, and the apps follow', async () => {
  const [ana, ben] = await scene.team()
  const first = pinnedBy(ben)
  expect(first).toHaveLength(44)
  let last = first
  for (const name of ['Baker', 'Sweeper']) {
    const { publicKey } = await syncServerCommand('rotate-key', '--data', scene.dataDir)
    expect(publicKey).not.toBe(last)
    last = String(publicKey)
    addRole(ana, name)
    await until(() => has(ben, name), 'the change arrives')
    expect(pinnedBy(ben)).toBe(last)
    expect(ben.sync.status().lastError).toBeNull()
  }
  await untilInSync(ana, ben)
})

/** Null also while the laptop has no organization yet. */
function lastErrorOf(one: Laptop): string | null {
  return one.isOpen ? one.sync.status().lastError : null
}

test('SYNC-26 a link names the key: a server with another one is not trusted, and a link of before pins the first seen', async () => {
  const [ana] = await scene.team()
  const { link } = await ana.invite('Cem', 'member')
  expect(link).toMatch(/&key=[A-Za-z0-9_-]{43}/)
  const cem = scene.laptop('Cem')
  const receiptKey = `${'A'.repeat(43)}=`
  void cem.join(changedLink(link, (parts) => ({ ...parts, receiptKey }))).catch(() => undefined)
  await until(() => lastErrorOf(cem) !== null, 'the key is compared')
  expect(cem.sync.status().lastError).toContain('signs with another key')
  expect(cem.store.find('membership')).toEqual([])

  const dora = scene.laptop('Dora')
  const ofBefore = (await ana.invite('Dora', 'member')).link
  await dora.join(changedLink(ofBefore, ({ receiptKey: _none, ...parts }) => parts))
  expect(pinnedBy(dora)).toBe(pinnedBy(ana))
}, 60_000)

test('SYNC-25 a receipt names what a device sent itself and does not get back; an app that does not ask gets none', async () => {
  const device = new SyncDevice(scene.server.url, 'Ana')
  await device.setUp(scene.server.setupToken ?? '')
  const key = (await device.openSession()).body['receiptKey'] as { publicKey: string }
  const socket = await device.records()
  const role = record(device, 'jobRole', { teamId: newId(), description: '' })
  await socket.push(membershipOf(device, newId(), device, 'owner'))
  const asked = { type: 'pull', collection: 'tenancy', checkpoint: null, limit: 100 } as const
  const first = await socket.ask(asked, 'pulled')
  await socket.push(role)
  const second = await socket.ask({ ...asked, checkpoint: first.checkpoint }, 'pulled')
  const { versions, own, signature } = second.receipt!
  expect(own).toEqual([])
  expect(versions).toEqual([[role.id, role.hlc, second.checkpoint.seq, expect.any(String)]])
  const facts = {
    organizationId: device.organizationId,
    epoch: second.checkpoint.epoch.split('.', 1)[0]!,
    collection: 'tenancy',
    since: first.checkpoint.seq,
    upTo: second.checkpoint.seq,
  }
  expect(isSignedByServer(key.publicKey, receiptText({ ...facts, versions, own }), signature)).toBe(true)

  // Also where the first answer was of an empty collection: an upload is not sent back.
  const work = { ...asked, collection: 'work' } as const
  const empty = await socket.ask(work, 'pulled')
  expect(empty.checkpoint.seq).toBe(0)
  const comments = [1, 2, 3].map((n) => {
    const of = { teamId: role['teamId'], runId: newId(), workItemId: newId() }
    return { record: record(device, 'comment', { ...of, text: `Remark ${n}` }), base: null }
  })
  await socket.pushAll('work', comments)
  const rest = await socket.ask({ ...work, checkpoint: empty.checkpoint }, 'pulled')
  expect(rest.receipt!.own.map(([id]) => id)).toEqual(comments.slice(0, 2).map((one) => one.record['id']))
  expect(rest.records.map(({ id }) => id)).toEqual([comments[2]!.record['id']])

  const older = await device.records({ ...presentApp, receipts: '' })
  expect((await older.ask(asked, 'pulled')).receipt).toBeUndefined()
})
