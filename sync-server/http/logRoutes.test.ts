import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { serverWordMessages as m } from '#shared/messages/serverWords.messages.ts'
import { openServerTables, setPlace } from '#test/support/serverTables.ts'
import { openSession } from '../identity/sessions.ts'
import type { ServerCore } from '../serverCore.ts'
import type { Sqlite } from '../stores/sqlite.ts'
import { createLogRoutes } from './logRoutes.ts'
import type { LogRoute } from './logRoutes.ts'

const idOf = (n: number) => `01890000-0000-7000-8000-00000000000${n}`
const [organizationId, deviceId, personId] = [idOf(1), idOf(2), idOf(3)]
const random = { bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) }
const clock = { nowMs: () => 0 }
let db: Sqlite
let elapsedMs = 0
let token = ''
let route: LogRoute

beforeEach(() => {
  db = openServerTables({ organizationId, deviceId, personId })
  setPlace(db, { organizationId, personId, teamId: '', role: 'owner' })
  ;({ token } = openSession(db, { clock, random }, { organizationId, deviceId }, 1_000))
  elapsedMs = 0
  const timers = { elapsedMs: () => elapsedMs, setTimeout: () => null, clearTimeout: () => {} }
  const core = {
    db,
    ports: { clock, timers, log: { warn: () => {} } },
    refusals: { note: () => {} },
    metrics: { count: () => {} },
    checkWritable: () => {},
  }
  route = createLogRoutes(core as unknown as ServerCore, () => {})
})
afterEach(() => db.close())

const list = () =>
  route(
    { method: 'GET', url: '', headers: { authorization: `Bearer ${token}` } } as IncomingMessage,
    '/v1/logs',
  )

test('a computer that asks for logs without end waits, and goes on later', async () => {
  for (let n = 0; n < 2_000; n++) await list()
  await expect(list()).rejects.toThrow(m.tooManyLogRequests.text)
  elapsedMs += 1_000
  expect((await list())?.status).toBe(200)
})

test('a computer sends one batch of entries at a time', async () => {
  const body = () => {
    const stream = new Readable({ read: () => {} })
    return Object.assign(stream, { method: 'POST', headers: { authorization: `Bearer ${token}` } })
  }
  const push = (stream: Readable) => route(stream as IncomingMessage, `/v1/logs/${deviceId}/entries`)
  const [first, second] = [body(), body()]
  const pushing = push(first)
  await expect(push(second)).rejects.toThrow(m.logOnItsWay.text)
  first.push('no JSON')
  first.push(null)
  await expect(pushing).rejects.toThrow(m.notJson.text)
  const third = body()
  third.push('no JSON')
  third.push(null)
  await expect(push(third)).rejects.toThrow(m.notJson.text)
})
