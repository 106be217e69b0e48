import { expect, test } from 'vitest'
import { openServerTables } from '#test/support/serverTables.ts'
import { mendNumbers, mostNumber } from './numbers.ts'

const organizationId = '01890000-0000-7000-8000-000000000001'
const ports = { clock: { nowMs: () => Date.UTC(2026, 0, 5) }, log: { warn: () => {} } as never }

function openTables(seqs: readonly (string | number | bigint)[]) {
  const db = openServerTables({ organizationId, deviceId: 'd', personId: 'p' })
  for (const [n, seq] of seqs.entries())
    db.run(
      `INSERT INTO records (organizationId, id, collection, kind, teamId, createdBy, seq, hash, body)
       VALUES (?, ?, 'tenancy', 'jobRole', '', 'p', ?, '', '{}')`,
      ...[organizationId, `r${n}`, seq],
    )
  return db
}

const past = BigInt(mostNumber) * 2n

test.each<[string | number | bigint]>([['x'], [-5], [1e300], [past], [9_223_372_036_854_775_806n], [3]])(
  'a number of %s in place of the organization’s last one becomes that of its newest record',
  (seq) => {
    const db = openTables([1, 7])
    db.run('UPDATE organizations SET seq = ?', seq)
    mendNumbers(db, ports, () => 'new')
    expect(db.get('SELECT seq FROM organizations')).toEqual({ seq: 7 })
    expect(db.get("SELECT value FROM meta WHERE key = 'epoch'")).toBeUndefined()
    db.close()
  },
)

test('records with numbers that no server gives get the next ones, and the apps compare everything', () => {
  const db = openTables([7, past, 'x', -1])
  // It is read, if not exactly.
  expect(db.all('SELECT seq FROM records WHERE seq > 7').map(({ seq }) => typeof seq)).toContain('number')
  mendNumbers(db, ports, () => 'new')
  expect(db.all('SELECT id, seq FROM records ORDER BY seq')).toEqual([
    { id: 'r0', seq: 7 },
    { id: 'r1', seq: 8 },
    { id: 'r2', seq: 9 },
    { id: 'r3', seq: 10 },
  ])
  expect(db.get('SELECT seq FROM organizations')).toEqual({ seq: 10 })
  expect(db.get("SELECT value FROM meta WHERE key = 'epoch'")).toEqual({ value: 'new' })
  db.close()
})

test('changes of drafts are taken behind a last number that somebody wrote into the file', () => {
  const db = openTables([])
  const room = `INSERT INTO rooms (id, name, organizationId, snapshotBytes, changedSeq, earlierSeq) VALUES`
  db.run(`${room} (1, 'a', 'o', 0, 9223372036854775807, -1), (2, 'b', 'o', 0, 4, 2)`)
  const add = (seq: bigint | null) =>
    db.run("INSERT INTO room_updates (seq, roomId, bytes) VALUES (?, 1, x'00')", seq)
  for (const seq of [5n, 9_223_372_036_854_775_806n, 9_223_372_036_854_775_807n]) add(seq)
  expect(() => add(null)).toThrow('full')
  mendNumbers(db, ports, () => 'new')
  add(null)
  expect(db.all('SELECT seq FROM room_updates ORDER BY seq').map(({ seq }) => seq)).toEqual([5, 6, 7, 9])
  expect(db.all('SELECT changedSeq, earlierSeq FROM rooms ORDER BY id')).toEqual([
    { changedSeq: 8, earlierSeq: 0 },
    { changedSeq: 4, earlierSeq: 2 },
  ])
  mendNumbers(db, ports, () => 'new')
  expect(db.get("SELECT seq FROM sqlite_sequence WHERE name = 'room_updates'")).toEqual({ seq: 9 })
  db.close()
})
