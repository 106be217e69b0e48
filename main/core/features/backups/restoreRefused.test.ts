import { once } from 'node:events'
import { copyFileSync, createWriteStream, existsSync, mkdtempSync, readFileSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import { openArchive } from '#core/archive/openArchive.ts'
import type { BackupManifest } from '#core/backup/manifest.ts'
import { writeSyncConfig } from '#core/sync/syncConfig.ts'
import { openTestApp } from '#core/testing/openTestApp.ts'
import type { TestApp } from '#core/testing/openTestApp.ts'
import { testActor } from '#core/testing/testPorts.ts'
import { spawnProgram } from '#test/support/program.ts'

const opened: TestApp[] = []
let ana: TestApp
let folder: string

async function open(founded: boolean): Promise<TestApp> {
  const one = await openTestApp({ founded })
  opened.push(one)
  return one
}

beforeEach(async () => {
  ana = await open(true)
  const [id] = readdirSync(join(ana.dataDir, 'organizations'))
  folder = join(ana.dataDir, 'organizations', id!)
})

afterEach(async () => {
  for (const one of opened.splice(0)) await one.dispose()
})

const makeBackup = async () => (await ana.app.call('backups.make', {}, testActor)).path
const restore = ({ app }: TestApp, path: string, putAside = false) =>
  app.call('backups.restore', { source: { path }, putAside }, testActor)

const newFile = (name: string) => join(mkdtempSync(join(tmpdir(), 'orgata-packed-')), name)

/** Packs a backup again, with a changed manifest. */
async function relisted(path: string, change: (manifest: BackupManifest) => Partial<BackupManifest>) {
  const archive = await openArchive(path)
  const zip = new ZipFile()
  for (const name of archive.sizes.keys()) {
    const pieces: Uint8Array[] = []
    for await (const piece of archive.content(name)) pieces.push(piece)
    let bytes = Buffer.concat(pieces)
    if (name === 'manifest.json') {
      const manifest = JSON.parse(bytes.toString('utf8')) as BackupManifest
      bytes = Buffer.from(JSON.stringify({ ...manifest, ...change(manifest) }))
    }
    zip.addBuffer(bytes, name)
  }
  await archive.close()
  zip.end()
  const packed = newFile('backup.zip')
  await pipeline(zip.outputStream, createWriteStream(packed))
  return packed
}

test('a backup with another database than listed is refused without a trace', async () => {
  const path = await makeBackup()
  const other = await open(false)
  for (const change of [
    ({ log }: BackupManifest) => ({ log: { ...log, entries: log.entries - 1 } }),
    ({ fileFormat }: BackupManifest) => ({ fileFormat: fileFormat - 1 }),
  ]) {
    const packed = await relisted(path, change)
    await expect(restore(other, packed)).rejects.toMatchObject({ code: 'corrupt' })
    expect(readdirSync(join(other.dataDir, 'restoring'))).toEqual([])
  }
  expect((await restore(other, await relisted(path, () => ({})))).session.state).toBe('open')
})

test('the server stays known on the computer that made the backup, and on no other', async () => {
  // No server answers at this address: only the stored data matter here.
  const serverUrl = 'http://127.0.0.1:9'
  writeSyncConfig(join(folder, 'sync.json'), { version: 1, serverUrl, serverId: null })
  const path = await makeBackup()
  const syncFile = (one: TestApp) =>
    join(one.dataDir, 'organizations', readdirSync(join(one.dataDir, 'organizations'))[0]!, 'sync.json')
  const other = await open(false)
  await restore(other, path)
  expect(existsSync(syncFile(other))).toBe(false)
  expect(await other.app.call('sync.status', {}, testActor)).toMatchObject({ state: 'off' })
  await restore(ana, path, true)
  expect(JSON.parse(readFileSync(syncFile(ana), 'utf8'))).toMatchObject({ serverUrl })
})

test('an organization that another program has open is not put aside', async () => {
  const path = newFile('backup.zip')
  copyFileSync(await makeBackup(), path)
  const names = { personName: 'Ana', organizationName: 'Another one', teamName: 'Counter' }
  await ana.app.call('organizations.create', names, testActor)
  const child = spawnProgram('test/support/holdFile.ts', [join(folder, 'orgata.db')])
  try {
    await once(child.stdout!, 'data')
    await expect(restore(ana, path, true)).rejects.toMatchObject({ code: 'locked' })
  } finally {
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  expect(existsSync(folder)).toBe(true)
  expect(existsSync(join(ana.dataDir, 'set-aside'))).toBe(false)
  expect((await restore(ana, path, true)).setAside).not.toBeNull()
})
