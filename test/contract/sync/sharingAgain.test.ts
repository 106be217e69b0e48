import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cutLine } from '#test/support/cutLine.ts'
import { openSharingComputer } from '#test/support/sharedTeam.ts'
import type { SharingComputer } from '#test/support/sharedTeam.ts'
import { startSyncServerProcess } from '#test/support/syncServerProcess.ts'
import { withCode } from '#test/support/withCode.ts'

const line = cutLine()
let ana: SharingComputer
beforeAll(async () => {
  ana = await openSharingComputer({ deviceName: 'Ana’s laptop', network: line.network })
  const names = { personName: 'Ana', organizationName: 'Bakery Sunrise', teamName: 'Bakehouse' }
  await ana.call('organizations.create', names)
})
afterAll(() => ana.dispose())

test('SYNC-30 a server that the sharing computer cannot connect to ends again, and sharing is tried anew', async () => {
  line.cut()
  await expect(ana.call('sync.share', { atAnotherPort: true })).rejects.toEqual(withCode('unavailable'))
  expect(await ana.call('sync.sharing', {})).toMatchObject({ state: 'off', isUsed: false })
  expect(await ana.call('sync.status', {})).toMatchObject({ state: 'off' })
  line.mend()
  expect(await ana.call('sync.share', { atAnotherPort: true })).toMatchObject({ state: 'on', isUsed: true })
})

test('the address that was chosen for invitations stays, also at another port', async () => {
  ana.host.network = [...ana.host.network, { address: '203.0.113.9', network: 'eth9' }]
  await ana.call('sync.offerAddress', { address: '203.0.113.9' })
  const { url, port } = await ana.call('sync.share', { atAnotherPort: true })
  expect(url).toBe(`https://203.0.113.9:${port}`)
})

function setAside(): string[] {
  const folder = join(ana.dataDir, 'set-aside')
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith('server-')) : []
}

test('connecting to another server ends sharing, and sharing again sets the former data aside', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'orgata-nas-'))
  const server = await startSyncServerProcess(dataDir)
  try {
    await ana.call('sync.connect', { url: server.url, setupToken: server.setupToken ?? '' })
    expect(await ana.call('sync.sharing', {})).toMatchObject({ state: 'off', isUsed: false })
    expect(await ana.call('sync.status', {})).toMatchObject({ serverUrl: server.url.replace(/^ws/, 'http') })
    const before = setAside()
    await ana.call('sync.share', { atAnotherPort: true, takeOver: true })
    expect(setAside()).toHaveLength(before.length + 1)
  } finally {
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
})
