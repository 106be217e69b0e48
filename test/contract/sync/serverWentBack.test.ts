import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { nodeNetwork } from '#core/network/nodeNetwork.ts'
import type { Network } from '#core/ports.ts'
import { openTestApp } from '#core/testing/openTestApp.ts'
import type { TestApp } from '#core/testing/openTestApp.ts'
import { testActor } from '#core/testing/testPorts.ts'
import { startSyncServerProcess } from '#test/support/syncServerProcess.ts'
import type { SyncServerProcess } from '#test/support/syncServerProcess.ts'
import { eventually } from '#test/support/syncedTeam.ts'

/** The whole folder of the server is restored, as by a snapshot of its machine: without `restore`. */
let root: string
let server: SyncServerProcess
let ana: TestApp
let ben: TestApp

/** The messages about records that Ana's computer received. */
const received: { type: string; collections?: string[] }[] = []
const network: Network = {
  ...nodeNetwork,
  openSocket(url, options) {
    const socket = nodeNetwork.openSocket(url, options)
    if (url.includes('/records'))
      socket.on('message', (text: Buffer) => {
        received.push(JSON.parse(text.toString('utf8')) as { type: string; collections?: string[] })
      })
    return socket
  },
}

const data = () => join(root, 'data')
const create = ({ app }: TestApp, name: string) => app.call('playbooks.create', { name }, testActor)
const status = ({ app }: TestApp) => app.call('sync.status', {}, testActor)
const names = async ({ app }: TestApp) =>
  (await app.call('playbooks.list', { limit: 200 }, testActor)).items.map(({ name }) => name).sort()

async function allHave(apps: readonly TestApp[], wanted: readonly string[]): Promise<boolean> {
  for (const one of apps) {
    await eventually(
      () => names(one),
      (found) => JSON.stringify(found) === JSON.stringify([...wanted].sort()),
      `all of ${wanted.join(', ')} are there`,
    )
    await eventually(
      () => status(one),
      ({ state, waiting, waitingFor }) => state === 'online' && waiting === 0 && waitingFor.logEntries === 0,
      'nothing waits',
    )
  }
  return true
}

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'orgata-sync-'))
  server = await startSyncServerProcess(data())
  ana = await openTestApp({ ports: { network } })
  ben = await openTestApp({ founded: false })
  await ana.app.call('sync.connect', { url: server.url, setupToken: server.setupToken ?? '' }, testActor)
})

afterEach(async () => {
  await ana.dispose()
  await ben.dispose()
  await server.stop()
  rmSync(root, { recursive: true, force: true })
})

async function takeSnapshot(): Promise<void> {
  const { port } = server
  await server.stop()
  cpSync(data(), join(root, 'snapshot'), { recursive: true })
  server = await startSyncServerProcess(data(), port)
}

async function putSnapshotBack(): Promise<void> {
  const { port } = server
  await server.kill()
  rmSync(data(), { recursive: true })
  cpSync(join(root, 'snapshot'), data(), { recursive: true })
  server = await startSyncServerProcess(data(), port)
}

async function letBenIn(): Promise<void> {
  const { link } = await ana.app.call(
    'team.invite',
    { name: 'Ben', role: 'member', jobRoleIds: [] },
    testActor,
  )
  await ben.app.call('organizations.join', { link, personName: 'Ben' }, testActor)
}

it('SYNC-9 a restored snapshot of the server is detected and refilled, also where its sequence numbers were reused', async () => {
  await letBenIn()
  await create(ana, 'before')
  await allHave([ana, ben], ['before'])
  await takeSnapshot()
  for (const name of ['a1', 'a2', 'a3']) await create(ana, name)
  for (const name of ['b1', 'b2']) await create(ben, name)
  await allHave([ana, ben], ['before', 'a1', 'a2', 'a3', 'b1', 'b2'])
  await putSnapshotBack()
  await create(ana, 'after')
  const all = ['before', 'a1', 'a2', 'a3', 'b1', 'b2', 'after']
  expect(await allHave([ana, ben], all)).toBe(true)

  // A new computer sees all data of the others: the server has them too.
  const eve = await openTestApp({ founded: false })
  try {
    const { link } = await ana.app.call(
      'team.invite',
      { name: 'Eve', role: 'member', jobRoleIds: [] },
      testActor,
    )
    await eve.app.call('organizations.join', { link, personName: 'Eve' }, testActor)
    await allHave([eve], all)
  } finally {
    await eve.dispose()
  }
})

it('a computer that only wrote, and read nothing since, detects it too', async () => {
  await create(ana, 'before')
  await allHave([ana], ['before'])
  await takeSnapshot()
  await eventually(
    () => status(ana),
    ({ state }) => state === 'online',
    'Ana is in touch',
  )
  received.length = 0
  for (const name of ['a1', 'a2']) await create(ana, name)
  await allHave([ana], ['before', 'a1', 'a2'])
  // After a while the server asks a computer to read its own changes back.
  await eventually(
    async () => received,
    (messages) => {
      const asked = messages.findIndex(({ collections }) => collections?.includes('definitions') === true)
      return asked >= 0 && messages.slice(asked).some(({ type }) => type === 'pulled')
    },
    'Ana’s computer reads its own changes back',
  )
  await putSnapshotBack()
  await eventually(
    () => status(ana),
    ({ state }) => state === 'online',
    'Ana is in touch',
  )
  await allHave([ana], ['before', 'a1', 'a2'])
  await letBenIn()
  expect(await allHave([ben], ['before', 'a1', 'a2'])).toBe(true)
})
