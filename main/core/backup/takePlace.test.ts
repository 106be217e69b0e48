import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createApp } from '#core/createApp.ts'
import { openTestApp } from '#core/testing/openTestApp.ts'
import { testActor, testPorts } from '#core/testing/testPorts.ts'

/** Takes the place of an organization in a process that is killed at the n-th renaming. */
function takePlaceKilled(options: object, n: number): NodeJS.Signals | null {
  const script = `
    import fs from 'node:fs'
    import { syncBuiltinESMExports } from 'node:module'
    const { renameSync } = fs
    let left = ${n}
    fs.renameSync = (...paths) => {
      if (--left === 0) process.kill(process.pid, 'SIGKILL')
      renameSync(...paths)
    }
    syncBuiltinESMExports()
    const { takePlace } = await import(${JSON.stringify(join(import.meta.dirname, 'takePlace.ts'))})
    takePlace(${JSON.stringify(options)})
  `
  return spawnSync(process.execPath, ['--input-type=module', '-e', script], { cwd: import.meta.dirname })
    .signal
}

test('an organization that a killed app had set aside for another is there again', async () => {
  const { app, dataDir, dispose } = await openTestApp()
  try {
    const { organization } = await app.call('organizations.session', {}, testActor)
    await app.close()
    const organizationId = organization!.id
    const from = join(dataDir, 'restoring', 'prepared')
    mkdirSync(from, { recursive: true })
    writeFileSync(join(from, 'orgata.db'), 'another')
    for (const renaming of [1, 2]) {
      const stamp = '2026-12-01T10:00:00Z'
      expect(takePlaceKilled({ dataDir, organizationId, from, stamp }, renaming)).toBe('SIGKILL')
      const again = await createApp(testPorts(dataDir))
      const session = await again.call('organizations.session', {}, testActor)
      expect([renaming, session.organization?.id]).toEqual([renaming, organizationId])
      await again.close()
      expect(readdirSync(join(dataDir, 'set-aside'))).toEqual([])
    }
  } finally {
    await dispose()
  }
})
