import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { parseCheckpoint } from '#shared/kernel/checkpoint.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { parseNote } from '#shared/kernel/signedNote.ts'
import { maxSubjects, subjectOf } from '#shared/entities/audit/auditEntry.ts'
import type { FactSubject, presentEntry } from '#shared/entities/audit/auditEntry.ts'
import { logLimits } from '#shared/protocol/logMessages.ts'
import { openDataFile } from '../store/storageErrors.ts'
import { facts, openTestLog, personId, testSigner } from '#test/support/auditLog.ts'
import { execRaw } from '#test/support/rawLog.ts'
import { merkle } from './digest.ts'
import { unpackText } from './storedText.ts'
import { aboutThing } from './subjectTable.ts'

describe('the audit log', () => {
  test('AUDIT-2 stores entries, chains them and signs a checkpoint', async () => {
    const { log, fill, db } = openTestLog()
    expect(log.size).toBe(0)
    expect(log.latestCheckpoint()).toBeNull()
    expect((await log.verify()).ok).toBe(true)
    fill(50)
    expect(log.size).toBe(50)
    const checkpoint = parseCheckpoint(parseNote(log.latestCheckpoint()!)!.text)!
    expect(checkpoint).toMatchObject({ origin: log.origin, size: 50 })
    const second = log.get(2)
    expect(second.entry?.prev).toBe(log.get(1).hash)
    const result = await log.verify()
    expect(result).toMatchObject({
      ok: true,
      entries: 50,
      checkpointSize: 50,
      firstBad: null,
      warnings: [],
      erased: 0,
    })
    expect(result.root).toBe(Buffer.from(checkpoint.root).toString('hex'))
    db.close()
  })

  test('continues after the file was closed', async () => {
    const first = openTestLog()
    first.fill(10)
    first.db.close()
    const second = openTestLog({ file: first.file, seed: 'other salts' })
    second.fill(7)
    expect(await second.log.verify()).toMatchObject({ ok: true, entries: 17 })
    second.db.close()
  })

  test('AUDIT-1 writes nothing when the surrounding transaction fails, and its size stays right', async () => {
    const { log, fill, db, clock } = openTestLog()
    fill(3)
    expect(() =>
      db.transaction(() => {
        log.append([facts(3, clock.ms), facts(4, clock.ms)], db)
        throw new Error('the change failed')
      }),
    ).toThrow('the change failed')
    expect(log.size).toBe(3)
    fill(2)
    expect(await log.verify()).toMatchObject({ ok: true, entries: 5 })
    db.close()
  })

  test('stores of an update only the differences, of a creation everything', () => {
    const { log, commit, db } = openTestLog()
    commit({ before: null, after: { a: 1, b: [1, 2] } })
    commit({
      before: { a: 1, b: [1, { c: 2, d: 3 }], gone: true },
      after: { b: [1, { d: 3, c: 2 }], a: 2, come: null },
    })
    commit({ before: { a: 1 }, after: null })
    const subjectsOf = (seq: number) => log.get(seq).subjects
    expect(subjectsOf(1)).toMatchObject([{ before: null, after: { a: 1, b: [1, 2] } }])
    expect(subjectsOf(2)).toMatchObject([{ before: { a: 1, gone: true }, after: { a: 2, come: null } }])
    expect(subjectsOf(3)).toMatchObject([{ before: { a: 1 }, after: null }])
    db.close()
  })

  test('AUDIT-3 signs no name and no content', () => {
    const { log, commit, db } = openTestLog()
    commit({ entity: { kind: 'person', id: 'p', name: 'Secret Name' }, after: { note: 'secret note' } })
    const { entry } = db.prepare('SELECT entry FROM audit_entry').get()!
    expect(Buffer.from(unpackText(entry)!).toString()).not.toMatch(/secret|Ana/i)
    expect(log.get(1)).toMatchObject({ entityName: 'Secret Name', actorName: 'Ana Müller', damaged: false })
    db.close()
  })

  test('AUDIT-4 keeps a checkpoint at every thousandth entry and at the first commit of a day', async () => {
    const { log, fill, commit, db, clock } = openTestLog()
    fill(998)
    commit({}, {}, {}, {})
    clock.ms += 86_400_000
    commit({}, {})
    commit({})
    const sizes = db
      .prepare('SELECT size FROM audit_checkpoint ORDER BY size')
      .all()
      .map((r) => r.size)
    expect(sizes).toEqual([1, 1002, 1004])
    expect((await log.verify()).ok).toBe(true)
    db.close()
  })

  test('refuses facts that make no entry', () => {
    const { log, commit, db } = openTestLog()
    expect(() => commit({ hlc: 'yesterday' })).toThrow('hlc')
    expect(() => commit({ action: '' })).toThrow('action')
    expect(log.size).toBe(0)
    db.close()
  })

  test('AUDIT-6 is not continued by another computer, nor after tampering', () => {
    const first = openTestLog()
    first.fill(3)
    first.db.close()
    const stranger = openTestLog({
      file: first.file,
      signer: testSigner('x', '0190f3c2-a1b4-7000-8000-0000000000ff'),
    })
    expect(() => stranger.fill(1)).toThrow(expect.objectContaining({ code: 'precondition_failed' }))
    stranger.db.exec('DELETE FROM audit_entry WHERE seq = 3')
    stranger.db.close()
    const own = openTestLog({ file: first.file })
    expect(() => own.fill(1)).toThrow(expect.objectContaining({ code: 'corrupt' }))
    own.db.close()
  })

  test('a full disk in the middle leaves the log as it was', async () => {
    const first = openTestLog()
    first.fill(5)
    first.db.close()
    let armed = false
    const db = openDataFile({
      file: first.file,
      faults: { beforeStatement: (sql) => (armed && sql.includes('audit_payload') ? 13 : undefined) },
    })
    const { openAuditLog } = await import('./auditLog.ts')
    const { organizationId, seededRandom } = await import('#test/support/auditLog.ts')
    const log = openAuditLog({
      db,
      signer: testSigner(),
      clock: first.clock,
      random: seededRandom('s'),
      organizationId,
    })
    armed = true
    expect(() => db.transaction(() => log.append([facts(5, first.clock.ms)], db))).toThrow(OrgataError)
    armed = false
    expect(await log.verify()).toMatchObject({ ok: true, entries: 5 })
    db.close()
  })
})

describe('reading the log', () => {
  test('lists newest first, by page and by filter', () => {
    const { log, fill, db, clock } = openTestLog()
    fill(120)
    const start = clock.ms
    clock.ms += 3_600_000
    fill(30)
    const all = log.list({ limit: 1_000 })
    expect(all.map((r) => r.seq)).toEqual(Array.from({ length: 150 }, (_, i) => 150 - i))
    expect(log.list({ limit: 10, offset: 10 }).map((r) => r.seq)).toEqual([
      140, 139, 138, 137, 136, 135, 134, 133, 132, 131,
    ])
    const expected = (keep: (r: (typeof all)[number]) => boolean) => all.filter(keep).map((r) => r.seq)
    const seqs = (filter: Parameters<typeof log.list>[0]) => log.list(filter).map((r) => r.seq)
    const one = all[7]!.entry!
    expect(seqs({ limit: 500, entityKind: 'run' })).toEqual(
      expected((r) => subjectOf(r.entry!).kind === 'run'),
    )
    expect(seqs({ limit: 500, entityId: subjectOf(one).id })).toEqual(
      expected((r) => subjectOf(r.entry!).id === subjectOf(one).id),
    )
    const teamId = all.find((r) => r.entry!.teamId !== null)?.entry!.teamId ?? personId
    const isOfTeam = (r: (typeof all)[number]) => r.entry!.teamId === null || r.entry!.teamId === teamId
    expect(seqs({ limit: 500, action: 'work.complete', teamId })).toEqual(
      expected((r) => r.entry!.action === 'work.complete' && isOfTeam(r)),
    )
    expect(seqs({ limit: 500, actorId: personId })).toHaveLength(150)
    expect(seqs({ limit: 500, actorId: 'nobody' })).toEqual([])
    const from = new Date(start + 1).toISOString()
    expect(seqs({ limit: 500, from })).toEqual(expected((r) => r.seq > 120))
    expect(seqs({ limit: 500, to: from })).toEqual(expected((r) => r.seq <= 120))
    expect(seqs({ limit: 500, from, to: from })).toEqual([])
    expect(() => log.get(151)).toThrow(expect.objectContaining({ code: 'not_found' }))
    db.close()
  })

  test('every filter is answered from an index, without sorting', () => {
    const { db } = openTestLog()
    for (const by of ['e.kind = ?', aboutThing(0), 'e.actor_id = ?', 'e.action = ?']) {
      const plan = db
        .prepare(
          `EXPLAIN QUERY PLAN SELECT * FROM audit_entry e WHERE ${by} AND e.seq < ? ORDER BY e.seq DESC LIMIT ?`,
        )
        .all('x', 5, 5)
        .map((r) => r.detail)
        .join()
      expect(plan).toMatch(/USING (INDEX audit_entry_|PRIMARY KEY \(entity_id=\? AND log=\?\))/)
      expect(plan).not.toMatch(/TEMP B-TREE/)
    }
    db.close()
  })

  test('a damaged row shows as such and hides no other', () => {
    const { log, fill, db, file } = openTestLog()
    fill(5)
    execRaw(file, `UPDATE audit_entry SET entry = pack('{"a":1') WHERE seq = 2`)
    execRaw(file, `UPDATE audit_payload SET payload = pack('[]') WHERE seq = 3`)
    db.exec('UPDATE audit_payload SET payload = NULL, salt = NULL WHERE seq = 4')
    const rows = log.list({ limit: 10 })
    expect(rows.map((r) => r.damaged)).toEqual([false, true, true, true, false])
    expect(rows[1]).toMatchObject({ seq: 4, erased: false, entityName: null })
    expect(rows[3]).toMatchObject({ seq: 2, entry: null })
    db.close()
  })
})

describe('proofs', () => {
  test('of every entry and between every pair of states verify against the signed roots', () => {
    const { log, fill, db } = openTestLog()
    const roots: Uint8Array[] = []
    for (let i = 0; i < 30; i++) {
      fill(1)
      roots.push(parseCheckpoint(parseNote(log.latestCheckpoint()!)!.text)!.root)
    }
    fill(670)
    const { root } = parseCheckpoint(parseNote(log.latestCheckpoint()!)!.text)!
    const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'))
    for (let seq = 1; seq <= 700; seq += 13) {
      const { leafHash, proof, size } = log.inclusionProof(seq)
      expect(leafHash).toBe(log.get(seq).hash)
      const of = { position: seq - 1, size, leaf: bytes(leafHash), root, proof: proof.map(bytes) }
      expect(merkle.verifyInclusion(of)).toBe(true)
      expect(merkle.verifyInclusion({ ...of, position: seq })).toBe(false)
    }
    roots.forEach((firstRoot, i) => {
      const { first, second, proof } = log.consistencyProof(i + 1, 700)
      const of = { first, firstRoot, second, secondRoot: root, proof: proof.map(bytes) }
      expect(merkle.verifyConsistency(of)).toBe(true)
    })
    expect(() => log.inclusionProof(701)).toThrow(expect.objectContaining({ code: 'not_found' }))
    expect(() => log.consistencyProof(5, 701)).toThrow(expect.objectContaining({ code: 'invalid_input' }))
    db.close()
  })
})

describe('AUDIT-29 an action about several things', () => {
  const thing = (n: number, text: string): FactSubject => ({
    entity: { kind: n % 2 === 0 ? 'run' : 'workItem', id: `thing-${n}`, name: `Thing ${n}` },
    before: null,
    after: { text },
  })
  const things = (count: number, text = '') => Array.from({ length: count }, (_, n) => thing(n, text))

  test('is one entry, found by each thing and kind, with the content of each', async () => {
    const { log, commit, db } = openTestLog()
    commit({ subjects: things(5, 'a') })
    commit({ subjects: things(1, 'b') })
    expect(log.size).toBe(2)
    const seqs = (filter: object) => log.list({ limit: 9, ...filter }).map(({ seq }) => seq)
    expect(seqs({ entityId: 'thing-4' })).toEqual([1])
    expect(seqs({ entityId: 'thing-0' })).toEqual([2, 1])
    expect(seqs({ entityKind: 'workItem' })).toEqual([1])
    expect(seqs({ entityKind: 'run' })).toEqual([2, 1])
    expect(seqs({ entityKind: 'work' })).toEqual([])
    expect(log.count({ entityKind: 'workItem', entityId: 'thing-2' })).toBe(1)
    expect(log.get(1).subjects.map(({ name, after }) => [name, after])).toEqual(
      things(5, 'a').map(({ entity, after }) => [entity.name, after]),
    )
    expect(await log.verify()).toMatchObject({ ok: true, entries: 2 })
    db.close()
  })

  test('has further entries where it is about more than one entry holds, or their content is large', async () => {
    const { log, commit, db } = openTestLog()
    const sizes = () =>
      log
        .list({ limit: 99 })
        .map(({ seq }) => log.get(seq).subjects.length)
        .toReversed()
    commit({ subjects: things(2 * maxSubjects + 1) })
    expect(sizes()).toEqual([maxSubjects, maxSubjects, 1])
    commit({ subjects: things(4, 'x'.repeat(400_000)) })
    expect(sizes().slice(3)).toEqual([2, 2])
    commit({ subjects: [thing(1, 'x'.repeat(2_000_000))] })
    const long = things(maxSubjects).map((one) => ({
      ...one,
      entity: { ...one.entity, id: `${one.entity.id}${'i'.repeat(290)}` },
    }))
    commit({ subjects: long })
    for (const { entry } of log.list({ limit: 99 }))
      expect(JSON.stringify(entry).length).toBeLessThan(logLimits.entryBytes)
    expect(sizes().reduce((sum, size) => sum + size, 0)).toBe(3 * maxSubjects + 1 + 4 + 1)
    expect(await log.verify()).toMatchObject({ ok: true, entries: log.size })
    db.close()
  })
})

test('AUDIT-33 an entry names the versions that its action wrote, so that anybody can compute their hashes', () => {
  const { log, commit, db } = openTestLog()
  const record = (hlc: string, name: string) => ({ hlc, id: 'r1', kind: 'jobRole', name })
  const [first, second] = ['0001', '0002'].map((n) => `0190f3c2a1b4-${n}-${log.signer.deviceId}`)
  const [was, is] = [record(first!, 'Baker'), record(second!, 'Head baker')]
  const entity = { kind: 'jobRole', id: 'r1', name: 'Head baker' }
  commit({ subjects: [{ entity, before: was, after: is, writes: true }], reason: 'Promoted' })
  const sha256 = (...parts: (string | Uint8Array)[]) => {
    const hash = createHash('sha256')
    for (const part of parts) hash.update(part)
    return hash.digest()
  }
  const row = db.prepare('SELECT entry, salt, payload FROM audit_entry JOIN audit_payload USING (seq)').get()!
  const { subjects, payload } = JSON.parse(String(row.entry)) as z.infer<typeof presentEntry>
  const salt = row.salt as Uint8Array
  const after = sha256(
    sha256('orgata record version', salt),
    `{"hlc":"${second!}","id":"r1","kind":"jobRole","name":"Head baker"}`,
  )
  const version = { hlc: second, parent: first, after: after.toString('hex') }
  expect(subjects).toEqual([{ kind: 'jobRole', id: 'r1', version }])
  expect(row.payload).toBe(
    `{"actorName":"Ana Müller","reason":"Promoted","subjects":[{"after":{"hlc":"${second!}","name":"Head baker"},` +
      `"before":{"hlc":"${first!}","name":"Baker"},"name":"Head baker"}]}`,
  )
  expect(payload).toBe(sha256(salt, String(row.payload)).toString('hex'))
  expect(log.get(1)).toMatchObject({ reason: 'Promoted' })
  db.close()
})
