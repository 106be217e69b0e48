import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createApp } from '#core/createApp.ts'
import type { App } from '#core/createApp.ts'
import { stillTimers, testActor, testPorts } from '#core/testing/testPorts.ts'
import { readFacts, unpackFixture } from '#test/support/fixtureFile.ts'
import type { FixtureFacts } from '#test/support/fixtureFile.ts'

const folders: string[] = []
const apps: App[] = []
let app: App
let dataDir: string
let facts: FixtureFacts

const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'orgata-backup-'))
  folders.push(folder)
  return folder
}

const start = async (folder: string) => {
  const started = await createApp(testPorts(folder, { deviceName: 'New laptop', timers: stillTimers }))
  apps.push(started)
  return started
}

beforeEach(async () => {
  dataDir = newFolder()
  await unpackFixture(1, dataDir)
  app = await start(dataDir)
  facts = await readFacts(app)
})

afterEach(async () => {
  for (const one of apps.splice(0)) await one.close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

const organization = (folder: string) => {
  const [id] = readdirSync(join(folder, 'organizations'))
  return join(folder, 'organizations', id!)
}
const hashOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')

/** State that must be equal after a restore; the log is another one. */
const withoutLog = (found: FixtureFacts) => ({
  ...found,
  log: null,
  session: { ...found.session, device: null },
})

describe('making a backup', () => {
  test('a failed daily one is in the list with its reason until one succeeds, also on a read-only disk', async () => {
    const folder = join(organization(dataDir), 'backups')
    rmSync(folder, { recursive: true, force: true })
    writeFileSync(folder, 'in the way')
    const daily = () => app.call('backups.make', { automatic: true }, testActor)
    const lastFailure = async () => (await app.call('backups.list', {}, testActor)).lastFailure
    await expect(daily()).rejects.toMatchObject({ code: 'read_only' })
    expect(await lastFailure()).toMatchObject({
      message: expect.stringMatching(/data folder is in the way/),
    })
    rmSync(folder)
    await daily()
    expect(await lastFailure()).toBeNull()
  })

  test('while work continues leaves one checked file, in the list and in the log', async () => {
    let roles = 0
    let isDone = false
    const working = (async () => {
      while (!isDone) {
        await app.call('team.createJobRole', { name: `Role ${roles++}` }, testActor)
        await nextTurn()
      }
    })()
    const made = await app.call('backups.make', {}, testActor)
    isDone = true
    await working
    expect(made).toMatchObject({ automatic: false, missingFiles: 0, sha256: hashOf(made.path) })
    expect(made.verifiedAt).not.toBeNull()
    expect(made.logEntries).toBeGreaterThanOrEqual(facts.log.entries)
    const { backups, automatic, lastFailure } = await app.call('backups.list', {}, testActor)
    expect({ backups, automatic, lastFailure }).toEqual({
      backups: [made],
      automatic: true,
      lastFailure: null,
    })
    const { items: entries } = await app.call('audit.list', { action: 'backups.make' }, testActor)
    expect(entries[0]).toMatchObject({ entityKind: 'backup', entityName: made.fileName })
    expect(readdirSync(join(organization(dataDir), 'backups')).toSorted()).toEqual([
      made.fileName,
      'index.json',
    ])
  })

  test('that is cancelled, or of a damaged file, leaves no file', async () => {
    const controller = new AbortController()
    const stopped = app.call('backups.make', {}, testActor, {
      signal: controller.signal,
      onProgress: () => controller.abort(),
    })
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' })
    expect(readdirSync(join(organization(dataDir), 'backups'))).toEqual([])
    expect((await app.call('backups.list', {}, testActor)).backups).toEqual([])
  })

  test('daily keeps the last seven and the manual ones, and records a failure', async () => {
    const kept = await app.call('backups.make', {}, testActor)
    for (let day = 0; day < 9; day++) await app.call('backups.make', { automatic: true }, testActor)
    const { backups } = await app.call('backups.list', {}, testActor)
    expect(backups.filter((backup) => backup.automatic)).toHaveLength(7)
    expect(backups.map((backup) => backup.fileName)).toContain(kept.fileName)
    await app.call('backups.remove', { fileName: kept.fileName }, testActor)
    expect((await app.call('backups.list', {}, testActor)).backups).toHaveLength(7)
    expect(existsSync(kept.path)).toBe(false)
    await app.call('backups.configure', { automatic: false }, testActor)
    expect((await app.call('backups.list', {}, testActor)).automatic).toBe(false)
  })

  test('a backup that was changed on the disk is named, and is not restored', async () => {
    const { path, fileName } = await app.call('backups.make', {}, testActor)
    const bytes = readFileSync(path)
    // A single bit of what is packed can be without an effect.
    bytes.subarray(bytes.length / 2, bytes.length / 2 + 16).fill(0xff)
    writeFileSync(path, bytes)
    await expect(app.call('backups.verify', { fileName }, testActor)).rejects.toMatchObject({
      code: 'corrupt',
    })
    const elsewhere = newFolder()
    const other = await start(elsewhere)
    await expect(other.call('backups.restore', { source: { path } }, testActor)).rejects.toMatchObject({
      code: 'corrupt',
    })
    expect(readdirSync(join(elsewhere, 'restoring'))).toEqual([])
    expect((await other.call('organizations.session', {}, testActor)).state).toBe('none')
  })
})

describe('restoring', () => {
  test('on another computer brings everything back; the old log stays and verifies, a new one begins', async () => {
    const { path } = await app.call('backups.make', {}, testActor)
    const bytes = readFileSync(path)
    const other = await start(newFolder())
    const upload = { name: 'from a stick.zip', sizeBytes: bytes.length }
    const { uploadId } = await other.call('backups.bringIn', upload, testActor)
    for (let offset = 0; offset < bytes.length; offset += 50_000) {
      const data = bytes.subarray(offset, offset + 50_000).toString('base64')
      await other.call('backups.bringChunk', { uploadId, offset, data }, testActor)
    }
    const said = await other.call('backups.inspect', { source: { uploadId } }, testActor)
    expect(said).toMatchObject({ organizationName: 'Bakery Sunrise', personName: 'Ana Ruiz', isHere: false })
    const restored = await other.call('backups.restore', { source: { uploadId } }, testActor)
    expect(restored).toMatchObject({ missingFiles: 0, setAside: null, sameComputer: false })
    expect(restored.session).toMatchObject({ state: 'open', person: { name: 'Ana Ruiz' }, role: 'owner' })

    const found = await readFacts(other)
    expect(withoutLog(found)).toEqual(withoutLog(facts))
    expect(found.log.ok).toBe(true)
    const { others } = await other.call('audit.verify', {}, testActor)
    expect(others).toMatchObject([{ ok: true, entries: facts.log.entries }])
    expect(found.session.device).not.toBe(facts.session.device)
    const { items: entries } = await other.call('audit.list', { action: 'backups.restore' }, testActor)
    expect(entries.map((entry) => entry.entityKind).toSorted()).toEqual(['device', 'organization'])
    const entry = entries.find(({ entityKind }) => entityKind === 'organization')!
    const { subjects } = await other.call('audit.get', { seq: entry.seq }, testActor)
    expect(subjects).toMatchObject([{ after: { earlierLog: { entries: facts.log.entries } } }])
  })

  test('on the same computer after a loss begins a new log as well, and work continues', async () => {
    const { path } = await app.call('backups.make', {}, testActor)
    await app.call('team.createJobRole', { name: 'Made after the backup' }, testActor)
    const safe = join(newFolder(), 'backup.zip')
    writeFileSync(safe, readFileSync(path))
    await app.close()
    rmSync(join(dataDir, 'organizations'), { recursive: true })
    const again = await start(dataDir)
    const restored = await again.call('backups.restore', { source: { path: safe } }, testActor)
    expect(restored).toMatchObject({ sameComputer: true, setAside: null })
    const found = await readFacts(again)
    expect(withoutLog(found)).toEqual(withoutLog(facts))
    expect(found.session.device).toBe(facts.session.device)
    await again.call('team.createJobRole', { name: 'After the restore' }, testActor)
    // The former log was set aside, and verifies up to the backup, together with the new one.
    expect(await again.call('audit.verify', {}, testActor)).toMatchObject({
      ok: true,
      entries: 2,
      others: [{ ok: true, entries: facts.log.entries }],
    })
  })

  test('never overwrites: refused, or set aside on request', async () => {
    const { fileName } = await app.call('backups.make', {}, testActor)
    await app.call('team.createJobRole', { name: 'Newer than the backup' }, testActor)
    const source = { fileName }
    await expect(app.call('backups.restore', { source }, testActor)).rejects.toMatchObject({
      code: 'precondition_failed',
      details: { isHere: true },
    })
    expect((await readFacts(app)).jobRoles).toContain('Newer than the backup')
    const { setAside } = await app.call('backups.restore', { source, putAside: true }, testActor)
    expect((await readFacts(app)).jobRoles).toEqual(facts.jobRoles)
    expect(existsSync(join(setAside!, 'orgata.db'))).toBe(true)
    expect(existsSync(join(setAside!, 'backups', fileName))).toBe(true)
  })

  test('an organization with a damaged file is replaced from its own backups', async () => {
    await app.call('backups.make', {}, testActor)
    await app.close()
    writeFileSync(join(organization(dataDir), 'orgata.db'), 'a shopping list '.repeat(1_000))
    const again = await start(dataDir)
    expect((await again.call('organizations.session', {}, testActor)).problem).not.toBeNull()
    const [backup] = await again.call('backups.listAll', {}, testActor)
    const source = { path: backup!.path }
    await again.call('backups.restore', { source, putAside: true }, testActor)
    expect(withoutLog(await readFacts(again))).toEqual(withoutLog(facts))
  })
})
