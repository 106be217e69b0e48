import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createApp } from '#core/createApp.ts'
import { openTestApp } from '#core/testing/openTestApp.ts'
import type { TestApp } from '#core/testing/openTestApp.ts'
import { testActor, testPorts } from '#core/testing/testPorts.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { runProgram } from '#test/support/program.ts'

/** Programs of their own start slowly on a busy machine. */
const slowMs = 240_000

let scene: TestApp
beforeEach(async () => {
  scene = await openTestApp()
})
afterEach(() => scene.dispose())

const lockOf = (dataDir: string) => {
  const [organizationId] = readdirSync(join(dataDir, 'organizations'))
  return join(dataDir, 'organizations', organizationId!, 'orgata.db-lock')
}

const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof OrgataError ? error.code : String(error)),
  )

test('two apps over one folder whose lock was deleted: the first is told so, and what was saved stays', async () => {
  const { app, dataDir } = scene
  rmSync(lockOf(dataDir))
  const other = await createApp(testPorts(dataDir))
  try {
    const make = (one: typeof app, name: string) => one.call('team.createJobRole', { name }, testActor)
    expect(await outcome(make(other, 'Cook'))).toBe('done')
    for (const name of ['Baker', 'Waiter']) expect(await outcome(make(app, name))).toBe('locked')
    expect(await outcome(app.call('team.jobRoles', {}, testActor))).toBe('done')
    expect(await outcome(make(other, 'Driver'))).toBe('done')
    expect(await outcome(app.close())).toBe('done')
    const names = (await other.call('team.jobRoles', {}, testActor)).items.map(({ name }) => name)
    expect(names.sort()).toEqual(['Cook', 'Driver', 'Everyone'])
    expect(await other.call('audit.verify', {}, testActor)).toMatchObject({ ok: true })
  } finally {
    await other.close()
  }
})

test(
  'programs of the command line that start together come one after the other',
  async () => {
    const { app, dataDir } = scene
    await app.close()
    const make = (name: string) =>
      runProgram('main/hosts/cli/main.ts', [
        ...['--data', dataDir, 'team.createJobRole', '--wait', '200'],
        ...['--input', JSON.stringify({ name })],
      ])
    const made = await Promise.all(['Baker', 'Cook', 'Driver'].map(make))
    expect(made.map(({ code, stderr }) => [code, stderr])).toEqual(Array(3).fill([0, '']))
    const again = await createApp(testPorts(dataDir))
    expect((await again.call('team.jobRoles', {}, testActor)).items).toHaveLength(4)
    await again.close()
  },
  slowMs,
)
