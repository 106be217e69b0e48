import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { SQLInputValue } from 'node:sqlite'
import { afterAll, expect, test } from 'vitest'
import { contentHash } from '#shared/kernel/hash.ts'
import type { RecordAnswer, RecordCheckpoint, WireRecord } from '#shared/protocol/recordMessages.ts'
import { changed, record } from '#test/support/syncDevice.ts'
import { openProvenScene, taken } from './support/provenScene.ts'
import type { Fields } from './support/provenScene.ts'

/** Whoever operates the sync server edits its tables by SQL while it runs. */

const proven = await openProvenScene()
const { scene, anas, mias } = proven
const { ana, mia, teamId, dataDir } = scene
afterAll(() => proven.close())

function edit(sql: string, ...values: SQLInputValue[]): number {
  const db = new DatabaseSync(join(dataDir, 'sync.sqlite'), { timeout: 5_000 })
  try {
    return Number(db.prepare(sql).run(...values).changes)
  } finally {
    db.close()
  }
}

const role = (fields: Fields = {}) => record(ana, 'jobRole', { teamId, description: '', ...fields })

/** Pushes a change of Ana's as an app does: with what it was made from where the server asks for that. */
async function pushHonest(version: Fields, base: Fields) {
  const answer = await anas.push(version, base)
  if (!answer.basis?.includes(String(version['id']))) return answer
  const row = { record: version as WireRecord, assumed: contentHash(base), basis: base as WireRecord }
  return anas.ask({ type: 'push', collection: 'tenancy', rows: [row] }, 'pushed')
}

/** What a computer reads that begins anew. */
async function readAll(by = mias): Promise<Map<string, WireRecord>> {
  const all = new Map<string, WireRecord>()
  let checkpoint: RecordCheckpoint | null = null
  for (let isMore = true; isMore;) {
    const page: Extract<RecordAnswer, { type: 'pulled' }> = await by.ask(
      { type: 'pull', collection: 'tenancy', checkpoint, limit: 200 },
      'pulled',
    )
    for (const one of page.records) all.set(one.id, one)
    checkpoint = page.checkpoint
    isMore = page.more
  }
  return all
}

const ofRecord: [string, string][] = [
  ['takes the record out', 'DELETE FROM records WHERE id = ?'],
  ['empties it', "UPDATE records SET body = '' WHERE id = ?"],
  ['writes what is no record', "UPDATE records SET body = 'null' WHERE id = ?"],
  ['cuts it', 'UPDATE records SET body = substr(body, 1, 40) WHERE id = ?'],
  ['gives it no stamp', "UPDATE records SET body = json_remove(body, '$.hlc') WHERE id = ?"],
  [
    'makes it of another kind',
    `UPDATE records SET kind = 'x', body = json_set(body, '$.kind', 'x') WHERE id = ?`,
  ],
  ['makes it of another kind beside its text', `UPDATE records SET kind = 'x' WHERE id = ?`],
  ['moves it into another list', "UPDATE records SET collection = 'work' WHERE id = ?"],
  ['makes it of another team beside its text', "UPDATE records SET teamId = 'x' WHERE id = ?"],
  ['writes another hash', "UPDATE records SET hash = 'x' WHERE id = ?"],
  [
    'writes it in another way',
    "UPDATE records SET body = json_set(json_remove(body, '$.id'), '$.id', id) WHERE id = ?",
  ],
  [
    'numbers its versions far ahead',
    "UPDATE records SET body = json_set(body, '$.version', 900000000) WHERE id = ?",
  ],
  [
    'numbers its versions below zero',
    "UPDATE records SET body = json_set(body, '$.version', -90000000) WHERE id = ?",
  ],
  [
    'takes its entries out',
    'DELETE FROM log_entries WHERE (log, seq) IN (SELECT log, seq FROM log_subjects WHERE recordId = ?)',
  ],
  [
    'writes nonsense into its entries',
    "UPDATE log_entries SET entry = 'x' WHERE (log, seq) IN (SELECT log, seq FROM log_subjects WHERE recordId = ?)",
  ],
  [
    'takes the content of its entries out',
    'UPDATE log_entries SET payload = NULL WHERE (log, seq) IN (SELECT log, seq FROM log_subjects WHERE recordId = ?)',
  ],
  [
    'marks its entries as erased',
    'UPDATE log_entries SET payload = NULL, salt = NULL, erased = 1 WHERE (log, seq) IN (SELECT log, seq FROM log_subjects WHERE recordId = ?)',
  ],
  ['forgets which entries name it', 'DELETE FROM log_subjects WHERE recordId = ?'],
  ['forgets that it took it', 'UPDATE log_subjects SET accepted = NULL WHERE recordId = ?'],
]

test.each(ofRecord)('SYNC-24 a record goes on, and others with it, where somebody %s', async (_what, sql) => {
  const [first, other] = [role(), role()]
  await anas.push(first)
  await anas.push(other)
  expect(edit(sql, String(first['id']))).toBeGreaterThan(0)
  const nextOfOther = changed(ana, other, { name: 'Other' })
  const next = changed(ana, first, { name: 'Next' })
  // Both in one message.
  const both = await anas.pushAll('tenancy', [
    { record: next, base: first },
    { record: nextOfOther, base: other },
  ])
  expect([...both.refused, ...both.conflicts, ...both.later]).toEqual([])
  if (both.basis?.includes(String(next['id']))) expect(await pushHonest(next, first)).toMatchObject(taken)
  const all = await readAll()
  for (const one of [next, nextOfOther]) expect(all.get(String(one['id']))).toEqual(one)
  const last = changed(ana, next, { name: 'Last' })
  expect(await pushHonest(last, next)).toMatchObject(taken)
})

test('sequence numbers that were set back are not given twice', async () => {
  const first = role()
  await anas.push(first)
  edit('UPDATE organizations SET seq = 0')
  const [second, third] = [role(), changed(ana, first, { name: 'Third' })]
  expect(await anas.push(second)).toMatchObject(taken)
  expect(await anas.push(third, first)).toMatchObject(taken)
  const all = await readAll()
  for (const one of [second, third]) expect(all.get(String(one['id']))).toEqual(one)
})

test.each([
  'organizations SET seq = 9223372036854775806',
  'organizations SET seq = 9007199254740991',
  "organizations SET seq = 'x'",
  'organizations SET seq = 1e300',
  "records SET seq = 9223372036854775807 WHERE id = (SELECT min(id) FROM records WHERE kind = 'jobRole')",
])('changes are taken and read where numbers are what no server gives: %s', async (change) => {
  edit(`UPDATE ${change}`)
  const first = role()
  expect(await anas.push(first)).toMatchObject(taken)
  const next = changed(ana, first, { name: 'Next' })
  expect(await anas.push(next, first)).toMatchObject(taken)
  expect((await readAll()).get(String(first['id']))).toEqual(next)
})

test.each([
  ['newest stamp is nonsense', "UPDATE organizations SET newestHlc = 'x'"],
  ['day from which entries are demanded is nonsense', "UPDATE organizations SET strictSince = 'x'"],
  ['sessions are gone', 'DELETE FROM sessions'],
  ['invitations are gone', 'DELETE FROM invitations'],
  ['subtrees of logs are gone', 'DELETE FROM log_nodes'],
  ['countersignatures are gone', 'DELETE FROM log_witnesses'],
  ['countersignatures are nonsense', "UPDATE log_witnesses SET size = 9223372036854775807, note = 'x'"],
])('honest changes go on where the %s', async (_what, sql) => {
  edit(sql)
  const first = role()
  expect(await anas.push(first)).toMatchObject(taken)
  const next = changed(mia, first, {})
  // A member may not change it, and is told.
  expect((await mias.push(next, first)).refused).toMatchObject([{ code: 'forbidden' }])
  expect((await readAll()).get(String(first['id']))).toEqual(first)
})

test('a computer that is blocked in the file alone changes nothing over the socket that it has', async () => {
  const comment = proven.comment(mia)
  const block = (status: string) => edit('UPDATE devices SET status = ? WHERE id = ?', status, mia.id)
  mia.log.bearOut([{ record: comment, base: null }])
  await mia.log.send()
  block('revoked')
  const answer = await mias.pushBare('work', [{ record: comment, base: null }])
  block('active')
  expect(answer.refused).toMatchObject([{ recordId: comment['id'], code: 'forbidden' }])
  expect(await scene.isUnharmed()).toBe(true)
})
