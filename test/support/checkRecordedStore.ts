import { expect } from 'vitest'
import type { RecordedStore } from './recordedStore.ts'
import { committedKinds, counterId, insertsOf } from './recordedStore.ts'

/**
 * Checks that the commits 1 to the counter's version are complete, that no other is there in part, that every version
 * of every record has its one audit entry and the log has no others, that the log verifies, and that SQLite finds the
 * file sound. Returns the number of commits.
 */
export async function checkRecordedStore({ store, audit }: RecordedStore): Promise<number> {
  const commits = store.get('jobRole', counterId)?.version ?? 0
  const all = committedKinds.flatMap((kind) =>
    store.find(kind, { includeDeleted: true }).map(({ id, name, version }) => ({ kind, id, name, version })),
  )
  for (const kind of committedKinds) expect(store.count(kind)).toBe(store.find(kind).length)
  const names = all.filter(({ id }) => id !== counterId).map(({ name }) => name)
  const expected = Array.from({ length: commits }, (_, index) => index + 1).flatMap((n) =>
    Array.from({ length: insertsOf(n) }, (_, part) => `${n}: ${part + 1} of ${insertsOf(n)}`),
  )
  expect(names.toSorted()).toEqual(expected.toSorted())

  const entries = store.db
    .prepare(
      `SELECT e.kind, s.entity_id AS id, count(*) AS entries FROM audit_subject s JOIN audit_entry e ON e.seq = s.seq
       WHERE s.log = 0 GROUP BY e.kind, s.entity_id`,
    )
    .all()
    .map((row) => `${String(row.kind)} ${String(row.id)}: ${Number(row.entries)}`)
  expect(entries.toSorted()).toEqual(
    all.map(({ kind, id, version }) => `${kind} ${id}: ${version}`).toSorted(),
  )

  const verified = await audit.verify()
  expect({ ok: verified.ok, entries: verified.entries, bad: verified.firstBad }).toEqual({
    ok: true,
    entries: audit.size,
    bad: null,
  })
  const integrity = store.db.prepare('PRAGMA integrity_check').all()
  expect(integrity.map((row) => row.integrity_check)).toEqual(['ok'])
  return commits
}
