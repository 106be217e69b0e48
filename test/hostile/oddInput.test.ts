import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#core/access/actor.ts'
import { openTestApp } from '#core/testing/openTestApp.ts'
import type { TestApp } from '#core/testing/openTestApp.ts'
import { toErrorShape } from '#shared/kernel/errors.ts'
import type { CallName } from '#shared/contract/operations.ts'
import { operations } from '#shared/contract/operations.ts'
import type { Operation } from '#shared/contract/defineContract.ts'
import { SyncDevice, newId, record } from '#test/support/syncDevice.ts'
import { startSyncServerProcess } from '#test/support/syncServerProcess.ts'

const half = '\ud83c'
const nested = (depth: number, end: unknown = 1) => {
  let value = end
  for (let i = 0; i < depth; i++) value = i % 2 === 0 ? [value] : { a: value }
  return value
}

/** A list that names the one below it twice, on 24 levels: what a window sends has more values than any reader bears. */
const doubled = () => {
  let list: unknown[] = []
  for (let i = 0; i < 24; i++) list = [list, list]
  return list
}

let scene: TestApp
beforeAll(async () => {
  scene = await openTestApp()
})
afterAll(() => scene.dispose())

const transports = ['browser', 'http', 'cli', 'mcp'] as const

/** The code with which a call by a door ends. */
async function codeOf(name: string, input: unknown, transport: (typeof transports)[number] = 'browser') {
  const actor: Actor = { type: 'person', transport, session: 's' }
  try {
    await scene.app.call(name as CallName, input as never, actor)
    return 'none'
  } catch (error) {
    return toErrorShape(error).code
  }
}

const callable = Object.entries<Operation>(operations)
  .filter(([, { type, doors }]) => type !== 'stream' && doors?.at.length !== 0)
  .map(([name]) => name)

test('half a character and deep nesting are refused by every operation, in no case as a defect of Orgata', async () => {
  const inputs = [half, { name: half }, { [half]: 1 }, nested(300), { name: nested(300) }, nested(100_000)]
  for (const name of callable) {
    const codes = []
    for (const input of inputs) codes.push(await codeOf(name, input))
    expect([name, codes.filter((code) => !['invalid_input', 'too_large'].includes(code))]).toEqual([name, []])
  }
})

test('every door refuses them in the same way, also the name of an operation', async () => {
  for (const transport of transports) {
    expect(await codeOf('team.createJobRole', { name: `Baker ${half}` }, transport)).toBe('invalid_input')
    expect(await codeOf('team.createJobRole', { name: nested(5_000) }, transport)).toBe('too_large')
    expect(await codeOf('team.createJobRole', { name: doubled() }, transport)).toBe('invalid_input')
    expect(await codeOf(`team.${half}`, {}, transport)).toBe('unknown_operation')
  }
  const [shown] = await Promise.allSettled([
    scene.app.call(`${'x'.repeat(79)}🍞` as never, {} as never, {
      type: 'person',
      transport: 'cli',
      session: 's',
    }),
  ])
  expect((shown as PromiseRejectedResult).reason.message).toSatisfy((text: string) => text.isWellFormed())
})

test('a subscription is refused in the same way', async () => {
  const actor: Actor = { type: 'person', transport: 'browser', session: 's' }
  const ended = (input: unknown) =>
    new Promise((resolve) => {
      scene.app.subscribe('team.jobRoles', input as never, actor, { onEvent: resolve, onError: resolve })
    })
  expect(await ended({ a: half })).toMatchObject({ code: 'invalid_input' })
  expect(await ended(nested(5_000))).toMatchObject({ code: 'too_large' })
  expect(await ended({ a: doubled() })).toMatchObject({ code: 'invalid_input' })
})

test('the sync server refuses such a record by itself, and takes the others of one push', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'orgata-sync-'))
  const server = await startSyncServerProcess(folder)
  try {
    const ana = new SyncDevice(server.url, 'Ana')
    await ana.setUp(server.setupToken ?? '')
    const teamId = newId()
    const role = (fields: object) => record(ana, 'jobRole', { teamId, description: '', ...fields })
    const records = [
      role({ name: half }),
      role({ [half]: 1 }),
      role({ description: nested(1_100) }),
      role({}),
    ]
    const socket = await ana.records()
    const rows = records.map((one) => ({ assumed: null, record: one as never }))
    const { refused } = await socket.ask({ type: 'push', collection: 'tenancy', rows }, 'pushed')
    expect(refused.map(({ code }) => code)).toEqual(['invalid', 'invalid', 'too_large'])
    expect((await ana.request('GET', '/health')).status).toBe(200)
    socket.ws.close()
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}, 240_000)
