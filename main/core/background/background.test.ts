import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fakeTime } from '#test/support/fakeTime.ts'
import { createApp } from '#core/createApp.ts'
import { testActor, testPorts } from '#core/testing/testPorts.ts'

test('no work starts after the application was closed', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'orgata-background-'))
  const time = fakeTime()
  const heard: string[] = []
  const note = (text: string) => void heard.push(text)
  const ports = testPorts(dataDir, {
    ...{ clock: time.clock, timers: time.timers },
    log: { info: note, warn: note, error: note },
  })
  try {
    const app = await createApp(ports)
    const founders = { personName: 'Ana', organizationName: 'Bakery', teamName: 'Shop' }
    // The work at opening is still due, and a backup later.
    await app.call('organizations.create', founders, testActor)
    await app.close()
    time.pass(24 * 60 * 60_000)
    for (let turn = 0; turn < 20; turn++) await new Promise((done) => setImmediate(done))
    expect(heard).toEqual([])
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
})
