import { once } from 'node:events'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createApp } from '#core/createApp.ts'
import type { App } from '#core/createApp.ts'
import type { OutsideNotes } from '#core/ports.ts'
import { outsideNotes } from '#hosts/node/outsideNotes.ts'
import { memoryNotes, testActor, testPorts } from '#core/testing/testPorts.ts'
import { spawnProgram } from '#test/support/program.ts'
import { organizationFile } from '#test/support/product.ts'
import { editClosed } from './support/closedFile.ts'

// The data folder is put back, cut or emptied of others' logs while Orgata is closed, where no server tells.
let folder = ''
let dataDir = ''
let outside = memoryNotes()
let app: App | undefined

/** A killed program writes nothing more. */
let isKilled = false
const open = async () => {
  const current = outside
  const notes: OutsideNotes = {
    where: current.where,
    read: current.read,
    write(name, note) {
      if (!isKilled) current.write(name, note)
    },
    writeSoon(name, note) {
      if (!isKilled) current.writeSoon(name, note)
    },
  }
  app = await createApp(testPorts(dataDir, { outside: notes }))
}
const close = async () => {
  await app?.close()
  app = undefined
}
const role = (name: string) => app!.call('team.createJobRole', { name }, testActor)
const verify = () => app!.call('audit.verify', {}, testActor)

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'orgata-back-'))
  dataDir = join(folder, 'data')
  outside = memoryNotes()
  await open()
  const names = { personName: 'Ana', organizationName: 'Bakery Sunrise', teamName: 'Bakehouse' }
  await app!.call('organizations.create', names, testActor)
})
afterEach(async () => {
  await close()
  rmSync(folder, { recursive: true, force: true })
})

/** Another folder takes the place of the data folder. */
function takePlace(other: string): void {
  rmSync(dataDir, { recursive: true })
  cpSync(join(folder, other), dataDir, { recursive: true })
}
const copyTo = (other: string) => cpSync(dataDir, join(folder, other), { recursive: true })

test('AUDIT-24 an older folder that was put back is named until a new log says why', async () => {
  await close()
  copyTo('older')
  await open()
  await role('Baker')
  await close()
  takePlace('older')
  await open()
  for (const again of [false, true]) {
    if (again) {
      await close()
      await open()
    }
    expect(await verify()).toMatchObject({ ok: false, firstBad: null, findings: [{ problem: 'older' }] })
  }
  await app!.call('audit.startNewLog', {}, testActor)
  // What was found in the old log is no verdict on the new one.
  expect(await app!.call('audit.status', {}, testActor)).toMatchObject({ lastVerification: null })
  expect(await verify()).toMatchObject({ ok: true, findings: [] })
  expect(await app!.call('audit.status', {}, testActor)).toMatchObject({ lastVerification: { ok: true } })
  await close()
  await open()
  expect(await verify()).toMatchObject({ ok: true, findings: [] })
  await expect(app!.call('audit.startNewLog', {}, testActor)).rejects.toMatchObject({
    code: 'precondition_failed',
  })
  // The folder of the log before the new one is older, too.
  await close()
  takePlace('older')
  await open()
  expect(await verify()).toMatchObject({ ok: false, findings: [{ problem: 'older' }] })
})

test('AUDIT-24 so is another history of the same length', async () => {
  await close()
  copyTo('older')
  const before = outside
  await open()
  await role('Baker')
  await close()
  copyTo('first')
  takePlace('older')
  outside = memoryNotes()
  await open()
  for (const name of ['Cook', 'Driver', 'Smith']) await role(name)
  await close()
  outside = before
  await open()
  expect(await verify()).toMatchObject({ ok: false, findings: [{ problem: 'replaced' }] })
})

test('AUDIT-25 acknowledged changes that were taken away with the write-ahead log after a kill are named', async () => {
  await close()
  await open()
  for (let n = 1; n <= 30; n++) await role(`Role ${n}`)
  // What a kill leaves: the notes outside as they are, the file and its write-ahead log.
  copyTo('killed')
  isKilled = true
  await close()
  isKilled = false
  rmSync(dataDir, { recursive: true })
  cpSync(join(folder, 'killed'), dataDir, { recursive: true })
  rmSync(`${organizationFile(dataDir)}-wal`)
  await open()
  const { ok, findings } = await verify()
  expect(ok).toBe(false)
  expect(findings).toMatchObject([{ problem: 'cut' }])
})

test('AUDIT-25 also after a real kill, with the notes of the host', async () => {
  await close()
  const notes = join(folder, 'notes')
  const child = spawnProgram('test/support/rolesForever.ts', [dataDir, notes])
  const ended = once(child, 'close')
  let saved = 0
  createInterface({ input: child.stdout! }).on('line', (line) => {
    saved = Number(line)
    if (saved === 30) child.kill('SIGKILL')
  })
  await ended
  expect(saved).toBeGreaterThanOrEqual(30)
  copyTo('killed')
  cpSync(notes, join(folder, 'notes of the kill'), { recursive: true })
  const openKilled = async (kept: string) => {
    app = await createApp(testPorts(dataDir, { outside: outsideNotes(kept) }))
  }

  rmSync(`${organizationFile(dataDir)}-wal`)
  await openKilled(notes)
  const { ok, findings } = await verify()
  expect({ ok, problems: findings.map(({ problem }) => problem) }).toEqual({ ok: false, problems: ['cut'] })
  await close()

  // With its write-ahead log the folder holds all that was acknowledged.
  takePlace('killed')
  await openKilled(join(folder, 'notes of the kill'))
  expect(await verify()).toMatchObject({ ok: true, findings: [] })
  expect((await app!.call('team.jobRoles', {}, testActor)).total).toBeGreaterThanOrEqual(saved)
})

test('AUDIT-26 countersignatures that were removed are named', async () => {
  await close()
  editClosed(
    dataDir,
    "INSERT INTO audit_witness VALUES ('log', 'device', 5, 1, 'note'), ('log', 'device', 9, 90000, 'note')",
  )
  await open()
  expect(await verify()).toMatchObject({ ok: true, findings: [] })
  await close()
  editClosed(dataDir, 'DELETE FROM audit_witness WHERE size = 5')
  await open()
  expect(await verify()).toMatchObject({ ok: false, findings: [{ problem: 'countersignatures' }] })
})

test('AUDIT-26 so are the remains of a log that is listed no more', async () => {
  await close()
  editClosed(dataDir, "INSERT INTO audit_peer_checkpoint VALUES (7, 1000, 'note')")
  await open()
  expect(await verify()).toMatchObject({ ok: false, findings: [{ problem: 'remains' }] })
})

test('AUDIT-26 so is a log of another computer', async () => {
  await close()
  editClosed(
    dataDir,
    `INSERT INTO audit_peer (log_id, device_id, branch, public_key, size, frontier, leaf, checkpoint, received_at, access)
     VALUES ('log', 'device', 'server', x'00', 0, x'', x'', '', '2026-01-01T00:00:00.000Z', '')`,
  )
  await open()
  await close()
  editClosed(dataDir, 'DELETE FROM audit_peer')
  await open()
  expect(await verify()).toMatchObject({ ok: false, findings: [{ problem: 'logs' }] })
})

test('AUDIT-46 a note that is gone is named until a new log says why', async () => {
  await close()
  outside = memoryNotes(outside.where)
  await open()
  for (const again of [false, true]) {
    if (again) {
      await close()
      await open()
    }
    const { ok, findings } = await verify()
    expect({ ok, problems: findings.map(({ problem }) => problem) }).toEqual({
      ok: false,
      problems: ['note'],
    })
    expect(findings[0]?.message).toContain('number 1, is missing')
  }
  await app!.call('audit.startNewLog', {}, testActor)
  await close()
  await open()
  expect(await verify()).toMatchObject({ ok: true, findings: [], remark: null })
})

test('AUDIT-46 so is one that cannot be read, an older one, and an altered statement about it', async () => {
  const problems = async () => (await verify()).findings.map(({ problem }) => problem)
  const notes = new Map<string, Uint8Array>()
  const keep = (name: string, note: Uint8Array) => void notes.set(name, note)
  const kept = {
    ...memoryNotes(outside.where),
    read: (name: string) => notes.get(name),
    write: keep,
    writeSoon: keep,
  }
  await close()
  dataDir = join(folder, 'second')
  outside = kept
  await open()
  await app!.call(
    'organizations.create',
    { personName: 'Ana', organizationName: 'Bakery Sunrise', teamName: 'Bakehouse' },
    testActor,
  )
  await close()
  const first = new Map(notes)
  await open()
  await close()
  copyTo('second kept')
  const second = new Map(notes)

  for (const [name, note] of first) notes.set(name, note)
  await open()
  expect(await problems()).toEqual(['note'])
  await close()

  takePlace('second kept')
  for (const name of second.keys()) notes.set(name, Buffer.from('unreadable'))
  await open()
  expect(await problems()).toEqual(['note'])
  await close()

  takePlace('second kept')
  for (const [name, note] of second) notes.set(name, note)
  editClosed(dataDir, `UPDATE audit_outside SET statement = replace(statement, '"number":2', '"number":1')`)
  await open()
  expect(await problems()).toEqual(['note'])
})

test('AUDIT-46 a folder that was moved to another account, place or computer says so once, and is in order', async () => {
  const moved = async (from: RegExp) => {
    expect(await verify()).toMatchObject({
      ok: true,
      findings: [],
      remark: expect.stringMatching(from) as string,
    })
    await close()
    await open()
    expect(await verify()).toMatchObject({ ok: true, findings: [], remark: null })
    await close()
  }
  await close()
  outside = memoryNotes()
  await open()
  await moved(/last open at another place or with another account/)

  copyTo('elsewhere')
  dataDir = join(folder, 'elsewhere')
  await open()
  await moved(/last open at another place or with another account/)

  const otherComputer = memoryNotes()
  app = await createApp(testPorts(dataDir, { outside: otherComputer, deviceName: 'office' }))
  expect(await verify()).toMatchObject({
    ok: true,
    remark: expect.stringContaining('last open on test computer') as string,
  })
})
