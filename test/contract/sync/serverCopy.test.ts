import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { againMs, firstLookMs } from '#core/sync/server/serverCopy.ts'
import { testPorts } from '#core/testing/testPorts.ts'
import { openSharingComputer } from '#test/support/sharedTeam.ts'
import type { SharingComputer } from '#test/support/sharedTeam.ts'
import { eventually } from '#test/support/syncedTeam.ts'

const { timers } = testPorts('')
/** The server is asked for its copy every second: it refuses who asks for more. */
const eager = {
  ...timers,
  setTimeout: (work: () => void, ms: number) =>
    timers.setTimeout(work, ms === firstLookMs || ms === againMs ? 1_000 : ms),
}

let ana: SharingComputer
let ben: SharingComputer
let mia: SharingComputer
const openComputer = (deviceName: string) => openSharingComputer({ deviceName, timers: eager })
beforeAll(async () => {
  ana = await openComputer('Ana’s laptop')
  ben = await openComputer('Ben’s laptop')
  mia = await openComputer('Mia’s laptop')
  const names = { personName: 'Ana', organizationName: 'Bakery Sunrise', teamName: 'Bakehouse' }
  await ana.call('organizations.create', names)
  await ana.call('team.createJobRole', { name: 'Baker' })
  await ana.call('playbooks.create', { name: 'Bake bread' })
  await ana.call('sync.share', {})
  await inSync(ana)
})
afterAll(async () => {
  for (const one of [ana, ben, mia]) await one.dispose()
})

async function joins(one: SharingComputer, at: SharingComputer, name: string, role: 'admin' | 'member') {
  const { link } = await at.call('team.invite', { name, role, jobRoleIds: [] })
  await one.call('organizations.join', { link, personName: name })
}

const inSync = (one: SharingComputer) =>
  eventually(
    () => one.call('sync.status', {}),
    ({ state, waiting, isChecked }) => state === 'online' && isChecked && waiting === 0,
    'everything is on the server',
  )

/** The compressed database in a folder of copies. */
function copyIn(folder: string): string {
  const [name, ...others] = readdirSync(folder).filter((one) => one.endsWith('.gz'))
  expect(others).toEqual([])
  return join(folder, name ?? '')
}

async function copyFolder(one: SharingComputer): Promise<string> {
  const { organization } = await one.call('organizations.session', {})
  return join(one.dataDir, 'organizations', organization!.id, 'server-copy')
}

test('SYNC-31 a copy of the server comes to an admin’s computer, without its secrets, and to no member’s', async () => {
  await joins(mia, ana, 'Mia', 'member')
  await inSync(mia)
  await joins(ben, ana, 'Ben', 'admin')
  const { copyFrom } = await eventually(
    () => ben.call('sync.sharing', {}),
    (view) => view.copyFrom !== null,
    'the copy is there',
  )
  expect(copyFrom).toMatch(/^20/)
  const bytes = gunzipSync(readFileSync(copyIn(await copyFolder(ben))))
  const file = join(ben.dataDir, 'looked-at.sqlite')
  writeFileSync(file, bytes)
  const db = new DatabaseSync(file)
  const counts = (table: string) => Number(db.prepare(`SELECT count(*) AS n FROM ${table}`).get()!.n)
  expect(['sessions', 'setup_tokens'].map(counts)).toEqual([0, 0])
  expect(db.prepare('SELECT key FROM meta').all()).toEqual([{ key: 'copyOf' }])
  expect(counts('log_entries')).toBeGreaterThan(0)
  db.close()
  const { organization } = await ana.call('organizations.session', {})
  const server = new DatabaseSync(join(ana.dataDir, 'servers', organization!.id, 'data', 'sync.sqlite'), {
    readOnly: true,
  })
  const { value } = server.prepare("SELECT value FROM meta WHERE key = 'receiptKey'").get()!
  server.close()
  const { seed } = JSON.parse(String(value)) as { seed: string }
  expect(bytes.includes(seed)).toBe(false)
  // Mia asks as often as Ben did.
  expect(existsSync(await copyFolder(mia))).toBe(false)
  expect(existsSync(await copyFolder(ana))).toBe(false)
})

test('SYNC-31 an admin’s computer takes over with the copy: what others made is on the new server at once', async () => {
  await ana.close()
  await mia.close()
  expect(await ben.call('sync.share', { takeOver: true })).toMatchObject({ state: 'on', isUsed: true })
  // Without the copy what Ana alone had signed would wait for her.
  await inSync(ben)
  const zoe = await openComputer('Zoe’s laptop')
  await joins(zoe, ben, 'Zoe', 'member')
  await eventually(
    async () => (await zoe.call('playbooks.list', {})).items.map(({ name }) => name),
    (names) => names.includes('Bake bread'),
    'what Ana made has come',
  )
  await zoe.dispose()
  // Mia's computer is known to the server from the copy, and joins it with a link as before.
  await mia.open()
  const { items } = await ben.call('team.list', {})
  const { personId } = items.find(({ name }) => name === 'Mia')!
  const { link } = await ben.call('team.inviteComputer', { personId })
  await mia.call('organizations.join', { link })
  await inSync(mia)
  await ben.call('team.createJobRole', { name: 'Driver' })
  await eventually(
    async () => (await mia.call('team.jobRoles', {})).items.map(({ name }) => name),
    (names) => names.includes('Driver'),
    'a change of Ben has come',
  )
})

test('SYNC-31 a damaged copy is passed over', async () => {
  const folder = await copyFolder(ben)
  expect(readdirSync(folder)).toHaveLength(2)
  writeFileSync(copyIn(folder), 'nothing')
  await ben.call('sync.stopSharing', {})
  expect(await ben.call('sync.share', { takeOver: true })).toMatchObject({ state: 'on', isUsed: true })
})
