import { afterAll, beforeAll, expect, test } from 'vitest'
import { doors } from '#shared/contract/doors.ts'
import type { Operation } from '#shared/contract/defineContract.ts'
import { operations } from '#shared/contract/operations.ts'
import type { Actor } from '#core/access/actor.ts'
import { openTestApp } from '#core/testing/openTestApp.ts'
import type { TestApp } from '#core/testing/openTestApp.ts'

const errorOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'no error',
    (error: unknown) => error,
  )

let opened: TestApp
beforeAll(async () => {
  opened = await openTestApp()
})
afterAll(() => opened.dispose())

const transports = { ui: 'browser', http: 'http', cli: 'cli', mcp: 'mcp' } as const
const all: [string, Operation][] = Object.entries(operations)
const absent = all.flatMap(([name, { doors: choice }]) =>
  doors.filter((door) => choice?.at.includes(door) === false).map((door) => ({ name, door })),
)

test.each(absent)('$name is refused at the door $door, for any input', async ({ name, door }) => {
  const actor: Actor = { type: 'person', transport: transports[door], session: 's' }
  const refused =
    operations[name as keyof typeof operations].type === 'stream'
      ? new Promise((resolve) =>
          opened.app.subscribe(name as never, {} as never, actor, { onEvent: resolve, onError: resolve }),
        )
      : errorOf(opened.app.call(name as never, {} as never, actor))
  expect(await refused).toMatchObject({ code: 'unknown_operation' })
})

test('an internal operation is listed at no door, and others say why they are missing', async () => {
  const actor: Actor = { type: 'agent', transport: 'mcp', session: 's' }
  const runId = '0190f3c2-a1b4-7000-8000-000000000001'
  const hidden = await errorOf(opened.app.call('runs.carryOn', { runId }, actor))
  expect(hidden).toMatchObject({ details: { near: expect.not.arrayContaining(['runs.carryOn']) } })
  const elsewhere = await errorOf(opened.app.call('backups.remove', { fileName: 'a.zip' }, actor))
  const why: unknown = expect.stringContaining(operations['backups.remove'].doors!.why)
  expect(elsewhere).toMatchObject({ message: why })
  const system: Actor = { type: 'system', transport: 'core', session: 's' }
  expect(await errorOf(opened.app.call('runs.carryOn', { runId }, system))).toMatchObject({
    code: 'not_found',
  })
})
