import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { WebSocket } from 'ws'
import { nodeNetwork } from '#core/network/nodeNetwork.ts'
import type { Network } from '#core/ports.ts'
import type { RecordAnswer, RecordRequest } from '#shared/protocol/recordMessages.ts'
import { Laptop, until } from '#test/support/laptop.ts'
import { untilInSync } from '#test/support/laptopScene.ts'
import { startSyncServerProcess } from '#test/support/syncServerProcess.ts'
import type { SyncServerProcess } from '#test/support/syncServerProcess.ts'

let dataDir: string
let server: SyncServerProcess
let ana: Laptop

/** Whether the server is still the older one, which does not know job roles. */
let isOld = true
let links: WebSocket[] = []

/** A network whose records socket behaves like an older server's. */
const network: Network = {
  ...nodeNetwork,
  openSocket(url, options) {
    const ws = nodeNetwork.openSocket(url, options)
    if (!url.includes('/records')) return ws
    links.push(ws)
    const emit = ws.emit.bind(ws)
    const send = ws.send.bind(ws)
    const hear = (answer: unknown) => emit('message', Buffer.from(JSON.stringify(answer)), false)
    ws.emit = (name: string | symbol, ...args: unknown[]) => {
      if (!isOld || name !== 'message') return emit(name, ...args)
      const answer = JSON.parse(String(args[0])) as RecordAnswer
      return hear('release' in answer ? { ...answer, release: 'older' } : answer)
    }
    ws.send = (data: unknown) => {
      const request = JSON.parse(String(data)) as RecordRequest
      const isUnknown =
        request.type === 'push' && request.rows.some(({ record }) => record.kind === 'jobRole')
      if (!isOld || !isUnknown) {
        send(String(data))
        return
      }
      const refused = request.rows.map(({ record }) => ({
        recordId: record.id,
        code: 'outdated',
        message: 'The sync server is older than this app.',
        current: null,
      }))
      hear({ type: 'pushed', request: request.request, release: 'older', conflicts: [], refused })
    }
    return ws
  },
}

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'orgata-sync-'))
  server = await startSyncServerProcess(dataDir)
  isOld = true
  links = []
  ana = new Laptop('Ana', { network })
})

afterEach(async () => {
  await ana.dispose()
  await server.kill()
  rmSync(dataDir, { recursive: true, force: true })
})

it('SYNC-10 records too new for the server stay local, are listed, and are pushed after its update', async () => {
  await ana.found()
  await ana.sync.enrol({ url: server.url, setupToken: server.setupToken ?? '' })
  await ana.sync.syncNow()
  ana.change((unit) => {
    unit.insert('jobRole', { name: 'Of the newer app', description: '' })
  })
  await until(() => ana.sync.ledger.refusals(200).some((one) => one.code === 'outdated'), 'it is listed')
  const roles = () => ana.store.find('jobRole').map((role) => role.name)
  expect(roles()).toContain('Of the newer app')

  // The app is closed in between; the server is updated.
  await ana.close()
  isOld = false
  await ana.open()
  await until(() => ana.sync.status().state === 'online', 'it is online')
  const ben = new Laptop('Ben')
  try {
    await ben.join((await ana.invite('Ben', 'member')).link)
    await until(
      () => ben.store.find('jobRole').some((role) => role.name === 'Of the newer app'),
      'it reached the others',
    )
    expect(ana.sync.ledger.refusals(200)).toEqual([])
    expect(ana.sync.status().refused).toBe(0)
  } finally {
    await ben.dispose()
  }
  expect(links.length).toBeGreaterThan(1)
})

it('SYNC-10 what waited for an update is merged with what others changed in the meantime, each by its own base', async () => {
  isOld = false
  await ana.found()
  await ana.sync.enrol({ url: server.url, setupToken: server.setupToken ?? '' })
  const [roleId, otherId] = [ana.newId(), ana.newId()]
  ana.change((unit) => {
    for (const id of [roleId, otherId])
      unit.insert('jobRole', { id, name: `Baker ${id}`, description: 'Bakes' })
  })
  const ben = new Laptop('Ben')
  try {
    await ben.join((await ana.invite('Ben', 'admin')).link)
    const roleOf = ({ store }: Laptop, id: string) => store.get('jobRole', id)
    await until(() => roleOf(ben, otherId) !== undefined, 'the roles are at Ben’s')
    isOld = true
    const rename = (id: string) => ana.change((unit) => unit.update('jobRole', id, { name: `Head ${id}` }))
    rename(roleId)
    await until(() => ana.sync.ledger.refusals(10).length > 0, 'it is listed')
    await ana.close()
    const describe = (id: string) =>
      ben.change((unit) => unit.update('jobRole', id, { description: 'by Ben' }))
    describe(roleId)
    describe(otherId)
    await untilInSync(ben)
    // One that was never sent.
    await ana.open()
    await until(() => roleOf(ana, otherId)?.description === 'by Ben', 'Ana has what Ben changed')
    rename(otherId)
    await until(() => ana.sync.ledger.refusals(10).length > 1, 'that is listed too')
    await ana.close()

    isOld = false
    await ana.open()
    for (const id of [roleId, otherId]) {
      await until(() => roleOf(ben, id)?.name === `Head ${id}`, 'what waited is at Ben’s')
      for (const one of [ana, ben])
        expect(roleOf(one, id)).toMatchObject({ name: `Head ${id}`, description: 'by Ben' })
    }
    await untilInSync(ana, ben)
    for (const { sync } of [ana, ben]) expect(sync.ledger.losses(10)).toEqual([])
    expect(ana.sync.status().refused).toBe(0)
  } finally {
    await ben.dispose()
  }
})
