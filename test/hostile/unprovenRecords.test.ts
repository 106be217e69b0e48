import type { SQLOutputValue } from 'node:sqlite'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Verification } from '#shared/contract/audit.contract.ts'
import type { RecordProofs } from '#shared/contract/recordProofs.ts'
import { editClosed } from './support/closedFile.ts'
import { keepClosedFolder } from './support/closedFolder.ts'
import type { ClosedFolder } from './support/closedFolder.ts'

// SQL on records in a closed data folder: the log is untouched, and says otherwise.
let folder: ClosedFolder
let records = 0
let verified: Verification

beforeAll(async () => {
  folder = await keepClosedFolder(async (call) => {
    await call('organizations.loadExample', {})
    await call('team.createJobRole', { name: 'Sweeper' })
    const { id } = await call('projects.create', { name: 'Gone' })
    const gone = { kind: 'project', id } as const
    await call('projects.remove', { projectId: id, version: 1 })
    await call('trash.restore', { ...gone, version: 2 })
    await call('projects.remove', { projectId: id, version: 3 })
    await call('trash.purge', { ...gone, version: 4 })
    verified = await call('audit.verify', {})
    records = verified.records!.checked
  })
})
afterEach(() => folder.close())
afterAll(() => folder.dispose())

async function provenAfter(edit: Parameters<typeof editClosed>[1]): Promise<RecordProofs> {
  await folder.open(folder.copy(edit))
  const { ok, records: proofs, firstBad, findings } = await folder.call('audit.verify', {})
  expect({ firstBad, findings }).toEqual({ firstBad: null, findings: [] })
  expect(ok).toBe(proofs?.unproven.total === 0)
  return proofs!
}

const set = (kind: string, path: string, value: string, where = '1') =>
  `UPDATE "records/${kind}" SET data = json_set(data, '$.${path}', ${value}) WHERE ${where}`
const one = (kind: string, table: string, state = '1') =>
  `id = (SELECT id FROM "records/${table}" WHERE c0 = '${kind}' AND ${state} ORDER BY id LIMIT 1)`
const running = `json_extract(data, '$.status') = 'running'`
const completed = `json_extract(data, '$.status') = 'completed'`

test('AUDIT-30 every record of the product is borne out by an entry', () => {
  expect(records).toBeGreaterThan(40)
  expect(verified).toMatchObject({
    ok: true,
    records: { borneOut: records, attested: [], fromBefore: 0, waiting: 0, unproven: { total: 0 } },
  })
})

test.each([
  [
    'a running run that becomes a completed one',
    'run',
    set('runs', 'status', `'completed'`, one('run', 'runs', running)),
  ],
  ['a tag of a run', 'run', set('runs', 'complianceTags', `json('["CC6.1"]')`, one('run', 'runs'))],
  [
    'a value of a completed step',
    'stepExecution',
    set('runs', 'outputData', `json('{"x":999999}')`, one('stepExecution', 'runs', completed)),
  ],
  [
    'a name that is written in another place too',
    'jobRole',
    set('tenancy', 'name', `'Chief'`, one('jobRole', 'tenancy')),
  ],
  [
    'a stamp',
    'run',
    set('runs', 'hlc', `'0000' || substr(json_extract(data, '$.hlc'), 5)`, one('run', 'runs')),
  ],
  [
    'a place in the lists',
    'run',
    `UPDATE "records/runs" SET c1 = '2026-01-01T00:00:00.000Z' WHERE ${one('run', 'runs')}`,
  ],
  [
    'a member that stands twice',
    'run',
    `UPDATE "records/runs" SET data = '{"status":"cancelled",' || substr(data, 2) WHERE ${one('run', 'runs')}`,
  ],
  ['what is no record', 'run', `UPDATE "records/runs" SET data = '[1]' WHERE ${one('run', 'runs')}`],
  ['nothing', 'run', `UPDATE "records/runs" SET data = 'null' WHERE ${one('run', 'runs')}`],
  ['a mark of removal', 'run', `UPDATE "records/runs" SET deleted = 1 WHERE ${one('run', 'runs')}`],
])('AUDIT-30 names the record after an edit of %s, and no other', async (_what, kind, sql) => {
  const proofs = await provenAfter(sql)
  expect(proofs.unproven.items).toMatchObject([{ kind }])
  expect(proofs).toMatchObject({ checked: records, borneOut: records - 1, unproven: { total: 1 } })
})

test.each(['null', '[1]', '7'])(
  'a record that is %s is named as damage, not as an error of Orgata',
  async (text) => {
    let runId = ''
    const dataDir = folder.copy((db) => {
      const inFile = `"records/runs" WHERE ${one('run', 'runs')}`
      runId = String(db.prepare(`SELECT id FROM ${inFile}`).get()?.id)
      db.prepare('UPDATE "records/runs" SET data = ? WHERE id = ?').run(text, runId)
    })
    await folder.open(dataDir)
    await expect(folder.call('runs.get', { runId })).rejects.toMatchObject({ code: 'corrupt' })
  },
)

test('AUDIT-30 says which entry speaks against it', async () => {
  const { unproven } = await provenAfter(set('runs', 'status', `'completed'`, one('run', 'runs', running)))
  const [found] = unproven.items
  const { subjects } = await folder.call('audit.get', { log: found!.entry!.log, seq: found!.entry!.seq })
  expect(subjects).toContainEqual(expect.objectContaining({ kind: 'run', id: found!.id, name: found!.name }))
  expect(found!.what).toContain(`entry ${found!.entry!.seq}`)
})

test('AUDIT-30 names a record that was added, of a known kind and an unknown one', async () => {
  const add = (kind: string) =>
    `INSERT INTO "records/runs" (seq, id, rev, deleted, lwt, odd, meta, c0, name_key, data)
     SELECT (SELECT max(seq) FROM "records/runs") + 1, 'a' || substr(id, 2), rev, 0, lwt, odd, meta, '${kind}', name_key,
       json_set(data, '$.id', 'a' || substr(id, 2), '$.kind', '${kind}') FROM "records/runs" WHERE ${one('run', 'runs')}`
  for (const kind of ['run', 'spell']) {
    const { unproven } = await provenAfter(add(kind))
    expect(unproven).toMatchObject({ total: 1, items: [{ kind, entry: null }] })
  }
})

test('AUDIT-30 names a record that is gone', async () => {
  const gone = await provenAfter(`DELETE FROM "records/runs" WHERE ${one('run', 'runs')}`)
  expect(gone.unproven).toMatchObject({ total: 1, items: [{ kind: 'run' }] })
  const [item] = gone.unproven.items
  expect(item!.entry).not.toBeNull()
  expect(item!.name).not.toBe('')
})

test('AUDIT-30 names a record that was put back to an earlier version', async () => {
  let earlier: Record<string, SQLOutputValue> = {}
  const where = `WHERE c0 = 'jobRole' AND json_extract(data, '$.name') = 'Sweeper'`
  const dataDir = folder.copy((db) => {
    earlier = db.prepare(`SELECT id, data, name_key FROM "records/tenancy" ${where}`).get()!
  })
  await folder.open(dataDir)
  const jobRoleId = String(earlier.id)
  await folder.call('team.renameJobRole', { jobRoleId, name: 'Night baker', version: 1 })
  expect((await folder.call('audit.verify', {})).ok).toBe(true)
  await folder.close()
  editClosed(dataDir, (db) => {
    const put = db.prepare('UPDATE "records/tenancy" SET data = ?, name_key = ? WHERE id = ?')
    put.run(earlier.data!, earlier.name_key!, jobRoleId)
  })
  await folder.open(dataDir)
  const { ok, records: proofs } = await folder.call('audit.verify', {})
  expect({ ok, items: proofs!.unproven.items }).toMatchObject({
    ok: false,
    items: [{ id: jobRoleId, what: expect.stringContaining('older') }],
  })
})
