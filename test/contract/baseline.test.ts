import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createApp } from '#core/createApp.ts'
import type { App } from '#core/createApp.ts'
import type { Actor } from '#core/access/actor.ts'
import { stillTimers, testActor, testPorts } from '#core/testing/testPorts.ts'
import { unpackFixture } from '#test/support/fixtureFile.ts'
import { editClosed } from '#test/hostile/support/closedFile.ts'

// Formats of the time before entries bore out record versions.
const formats = [1, 2, 3]

const application: Actor = { type: 'system', transport: 'core', session: 'background' }
let app: App
let dataDir = ''

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'orgata-baseline-'))
})
afterEach(async () => {
  await app.close()
  rmSync(dataDir, { recursive: true, force: true })
})

/** Opens it again, without what it does by itself. */
async function open(): Promise<void> {
  app = await createApp(testPorts(dataDir, { timers: stillTimers }))
}

const attest = () => app.call('audit.attestBefore', {}, application)

const verified = async () => {
  const { ok, records } = await app.call('audit.verify', {}, testActor)
  return { ok, ...records! }
}

const entriesOf = async (action: string) =>
  (await app.call('audit.list', { action, limit: 200 }, testActor)).items.map(({ seq }) => seq)

describe.each(formats)('a data folder of format %i', (format) => {
  beforeEach(async () => {
    await unpackFixture(format, dataDir)
    await open()
  })

  test('AUDIT-31 gets a baseline, once, after which every record is borne out', async () => {
    const before = await verified()
    expect(before).toMatchObject({ ok: true, borneOut: 0, attested: [], fromBefore: before.checked })
    expect(before.checked).toBeGreaterThan(20)

    expect(await attest()).toEqual({ attested: before.checked, isWhole: true })
    const after = await verified()
    expect(after).toMatchObject({ ok: true, fromBefore: 0, unproven: { total: 0 } })
    expect(after.attested).toMatchObject([{ name: expect.stringContaining('Ana'), records: before.checked }])
    const entries = await entriesOf('sync.baseline')
    expect(await attest()).toEqual({ attested: 0, isWhole: true })
    expect(await entriesOf('sync.baseline')).toEqual(entries)

    await app.call('team.createJobRole', { name: 'Night shift' }, testActor)
    expect(await verified()).toMatchObject({ ok: true, checked: before.checked + 1, borneOut: 1 })
  })
})

describe('AUDIT-31 a baseline', () => {
  beforeEach(async () => {
    await unpackFixture(3, dataDir)
    await open()
  })

  test('that was stopped half-way goes on', async () => {
    const { checked } = await verified()
    const controller = new AbortController()
    const stopped = app.call('audit.attestBefore', {}, application, {
      signal: controller.signal,
      onProgress: ({ done }) => void (done > 0 && controller.abort()),
    })
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' })
    const half = await verified()
    expect(half.fromBefore).toBeGreaterThan(0)
    expect(half.fromBefore).toBeLessThan(checked)
    await app.close()
    await open()
    expect(await attest()).toEqual({ attested: half.fromBefore, isWhole: true })
    expect(await verified()).toMatchObject({ ok: true, fromBefore: 0 })
  })

  test('holds the records to what was attested, and takes no more afterwards', async () => {
    await attest()
    await app.close()
    editClosed(dataDir, (db) => {
      db.exec(`UPDATE "records/runs" SET data = json_set(data, '$.status', 'cancelled')
        WHERE id = (SELECT id FROM "records/runs" WHERE c0 = 'run' AND json_extract(data, '$.status') = 'completed' LIMIT 1)`)
      db.exec(`INSERT INTO "records/runs" (seq, id, rev, deleted, lwt, odd, meta, c0, name_key, data)
        SELECT (SELECT max(seq) FROM "records/runs") + 1, 'a' || substr(id, 2), rev, 0, lwt, odd, meta, c0, name_key,
          json_set(data, '$.id', 'a' || substr(id, 2)) FROM "records/runs" WHERE c0 = 'run' LIMIT 1`)
    })
    await open()
    expect(await attest()).toEqual({ attested: 0, isWhole: true })
    const { ok, unproven } = await verified()
    expect({ ok, unproven }).toMatchObject({ ok: false, unproven: { total: 2 } })
    expect(unproven.items.map(({ entry }) => entry === null)).toEqual([false, true])
  })

  test('is named in reports for each run that rests on it, and a run that it does not bear out', async () => {
    const remarks = async () => {
      const input = { framework: 'TSC-2017', from: '2026-03-01', to: '2026-03-31' }
      const { controls } = await app.call('reports.preview', input, testActor)
      return [...new Set(controls.flatMap(({ findings }) => findings))]
    }
    const rest = (all: string[]) => all.filter((one) => one.includes('attested as a whole by Ana Ruiz on'))
    expect(rest(await remarks())).toEqual([])
    await attest()
    const before = rest(await remarks())
    expect(before.length).toBeGreaterThan(0)
    await app.close()
    editClosed(
      dataDir,
      `UPDATE "records/runs" SET data = json_set(data, '$.variables', json('{"x":1}')) WHERE c0 = 'run'`,
    )
    await open()
    const after = await remarks()
    expect(
      after.filter((one) => one.endsWith('is not what the audit log says. Verify the log.')),
    ).toHaveLength(before.length)
  })

  test('is not written by the computer of a member', async () => {
    await app.close()
    editClosed(
      dataDir,
      `UPDATE "records/tenancy" SET data = json_set(data, '$.role', 'member') WHERE c0 = 'membership'`,
    )
    await open()
    expect(await attest()).toEqual({ attested: 0, isWhole: true })
    expect(await entriesOf('sync.baseline')).toEqual([])
  })
})
