import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createApp } from '#core/createApp.ts'
import { openTestApp } from '#core/testing/openTestApp.ts'
import { testActor, testPorts } from '#core/testing/testPorts.ts'

/** What the kill of an app leaves while it writes: a copy of the whole database, and half a file or folder. */
function leave(folder: string, names: readonly string[]): void {
  mkdirSync(folder, { recursive: true })
  for (const name of names) {
    if (!/\.work$|folder/.test(name)) writeFileSync(join(folder, name), 'half')
    else {
      mkdirSync(join(folder, name))
      writeFileSync(join(folder, name, 'orgata.db'), 'half')
    }
  }
}

test('what a killed app left half-written goes when the organization is opened, and nothing else', async () => {
  const { app, dataDir, dispose } = await openTestApp()
  try {
    const made = await app.call('backups.make', {}, testActor)
    const { organization } = await app.call('organizations.session', {}, testActor)
    await app.close()
    const folder = join(dataDir, 'organizations', organization!.id)
    const whole = ['everything-1', 'report.pdf', 'pack.zip', 'my.work.txt']
    leave(join(folder, 'backups'), ['daily-1.zip.work', 'daily-1.zip.new', 'backup-2.zip.new'])
    leave(join(folder, 'exports'), [
      ...whole,
      'everything-1.zip.work',
      'everything-folder.new',
      'pack-2.zip.new',
      'report.pdf.part',
      'changes-1.orgata-exchange.part',
    ])
    const again = await createApp(testPorts(dataDir))
    try {
      expect(readdirSync(join(folder, 'backups')).sort()).toEqual([made.fileName, 'index.json'].sort())
      expect(readdirSync(join(folder, 'exports')).sort()).toEqual([...whole].sort())
      expect((await again.call('backups.list', {}, testActor)).backups).toHaveLength(1)
    } finally {
      await again.close()
    }
  } finally {
    await dispose()
  }
})

test('half an upload and half a restored backup go after two days, as another app may still write them before', async () => {
  const { app, dataDir, dispose } = await openTestApp({ founded: false })
  try {
    await app.close()
    const places = ['incoming', 'restoring'].map((name) => join(dataDir, name))
    const old = new Date(Date.now() - 49 * 3_600_000)
    for (const place of places) {
      leave(place, ['folder of now', 'folder of before'])
      utimesSync(join(place, 'folder of before'), old, old)
    }
    await (await createApp(testPorts(dataDir))).close()
    for (const place of places) {
      expect(existsSync(join(place, 'folder of before'))).toBe(false)
      expect(existsSync(join(place, 'folder of now'))).toBe(true)
    }
  } finally {
    await dispose()
  }
})
