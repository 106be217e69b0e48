import { copyFileSync } from 'node:fs'
import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import { deflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '#shared/kernel/canonicalJson.ts'
import { formatCheckpoint, parseCheckpoint } from '#shared/kernel/checkpoint.ts'
import { parseNote, signNote } from '#shared/kernel/signedNote.ts'
import { openTestLog, organizationId, personId, testSigner } from '#test/support/auditLog.ts'
import { openLogCopies } from '#test/support/auditLogCopies.ts'
import { openRaw } from '#test/support/rawLog.ts'
import { merkle, sha256, toHex } from './digest.ts'
import { packText, unpackText } from './storedText.ts'

const count = 1_300
const copyOf = openLogCopies(count)

/** Changes the file from outside, through a connection of its own. */
async function tampered(work: (raw: DatabaseSync) => void) {
  const { file, log } = copyOf()
  const raw = openRaw(file)
  work(raw)
  raw.close()
  return log.verify()
}

interface RawEntry {
  [name: string]: SQLInputValue
  seq: number
  entry: Uint8Array
  hash: Uint8Array
}

const rowOf = (raw: DatabaseSync, seq: number) =>
  raw.prepare('SELECT * FROM audit_entry WHERE seq = ?').get(seq) as RawEntry

/** Writes an entry with other members and the hash that belongs to it. */
function forge(raw: DatabaseSync, seq: number, change: Record<string, unknown>): Uint8Array {
  const stored = Buffer.from(unpackText(rowOf(raw, seq).entry)!).toString()
  const text = canonicalJson({ ...JSON.parse(stored), ...change })
  const hash = merkle.leafHash(Buffer.from(text))
  raw.prepare('UPDATE audit_entry SET entry = ?, hash = ? WHERE seq = ?').run(packText(text), hash, seq)
  return hash
}

/** Puts content into a row that is a thousand times as long once it is unpacked. */
function bomb(
  raw: DatabaseSync,
  seq: number,
  content = deflateRawSync(Buffer.alloc(65 * 1024 * 1024)),
): void {
  raw.prepare('UPDATE audit_payload SET payload = ? WHERE seq = ?').run(content, seq)
}

/** Exchanges two rows, with or without renumbering them. */
function exchange(raw: DatabaseSync, table: string, a: number, b: number): void {
  raw.exec(`UPDATE ${table} SET seq = -1 WHERE seq = ${a}`)
  raw.exec(`UPDATE ${table} SET seq = ${a} WHERE seq = ${b}`)
  raw.exec(`UPDATE ${table} SET seq = ${b} WHERE seq = -1`)
}

describe('verification', () => {
  test('finds a good log good, and shows progress', async () => {
    const { log } = copyOf()
    const steps: number[] = []
    const result = await log.verify({ onProgress: ({ done, total }) => steps.push(done / total) })
    expect(result).toMatchObject({ ok: true, entries: count, checkpointSize: count, erased: 0, warnings: [] })
    expect(steps.length).toBeGreaterThan(4)
    expect(steps.at(-1)).toBe(1)
    expect(steps).toEqual(steps.toSorted((a, b) => a - b))
  })

  test('AUDIT-35 costs no more where many rows unpack to much than where one does', async () => {
    const content = deflateRawSync(Buffer.alloc(65 * 1024 * 1024))
    const costOf = async (rows: number) => {
      const { file, log } = copyOf()
      const raw = openRaw(file)
      for (let seq = 1; seq <= rows; seq++) bomb(raw, seq, content)
      raw.close()
      const before = process.cpuUsage()
      expect(await log.verify()).toMatchObject({ ok: false, firstBad: { seq: 1, problem: 'payload' } })
      return process.cpuUsage(before).user
    }
    // One row is looked at ahead.
    await costOf(2)
    expect(await costOf(40)).toBeLessThan(4 * (await costOf(2)))
  })

  test('can be stopped', async () => {
    const stop = new AbortController()
    const { log } = copyOf()
    const running = log.verify({ signal: stop.signal, onProgress: ({ done }) => done > 0 && stop.abort() })
    await expect(running).rejects.toMatchObject({ code: 'cancelled' })
  })

  test('lets other work run, and ignores entries appended meanwhile', async () => {
    const { log, fill } = copyOf()
    const running = log.verify({ onProgress: () => fill(2) })
    expect(await running).toMatchObject({ ok: true, entries: count })
    expect(await log.verify()).toMatchObject({ ok: true })
  })

  test.each<[string, string, number, string]>([
    [
      'the text of an entry',
      `UPDATE audit_entry SET entry = pack(replace(unpack(entry), 'window', 'Window')) WHERE seq = 300`,
      300,
      'altered',
    ],
    ['the hash of an entry', `UPDATE audit_entry SET hash = zeroblob(32) WHERE seq = 300`, 300, 'altered'],
    ['the kind it is found by', `UPDATE audit_entry SET kind = 'run2' WHERE seq = 300`, 300, 'columns'],
    [
      'AUDIT-27 a thing it is found by',
      `UPDATE audit_subject SET entity_id = 'x' WHERE seq = 300`,
      300,
      'index',
    ],
    ['AUDIT-27 a thing no longer listed', `DELETE FROM audit_subject WHERE seq IN (300, 700)`, 300, 'index'],
    [
      'AUDIT-27 a thing that it is not about',
      `INSERT INTO audit_subject VALUES ('${personId}', 0, 300)`,
      300,
      'index',
    ],
    [
      'AUDIT-27 a thing of no entry',
      `INSERT INTO audit_subject VALUES ('x', 0, ${count + 9})`,
      count,
      'index',
    ],
    ['the actor it is found by', `UPDATE audit_entry SET actor_id = 'x' WHERE seq = 300`, 300, 'columns'],
    ['the action it is found by', `UPDATE audit_entry SET action = 'x' WHERE seq = 300`, 300, 'columns'],
    ['the time it is found by', `UPDATE audit_entry SET time = '2026' WHERE seq = 300`, 300, 'columns'],
    ['the team it is found by', `UPDATE audit_entry SET team_id = 'x' WHERE seq = 300`, 300, 'columns'],
    [
      'a payload',
      `UPDATE audit_payload SET payload = pack(replace(unpack(payload), 'Ana', 'Eva')) WHERE seq = 300`,
      300,
      'payload',
    ],
    [
      'AUDIT-35 a byte after a payload',
      `UPDATE audit_payload SET payload = CAST(payload || x'00' AS BLOB) WHERE seq = 300`,
      300,
      'payload',
    ],
    ['AUDIT-35 a payload that unpacks to more than any', 'a bomb', 300, 'payload'],
    ['a salt', `UPDATE audit_payload SET salt = zeroblob(32) WHERE seq = 300`, 300, 'payload'],
    [
      'AUDIT-15 a payload without the entry that erased it',
      `UPDATE audit_payload SET salt = NULL, payload = NULL WHERE seq = 300`,
      300,
      'payload',
    ],
    ['half of a payload erased', `UPDATE audit_payload SET salt = NULL WHERE seq = 300`, 300, 'payload'],
    ['a payload removed', `DELETE FROM audit_payload WHERE seq = 300`, 300, 'payload'],
    ['an entry removed', `DELETE FROM audit_entry WHERE seq = 300`, 300, 'missing'],
    ['the first entry removed', `DELETE FROM audit_entry WHERE seq = 1`, 1, 'missing'],
    ['the last entry removed', `DELETE FROM audit_entry WHERE seq = ${count}`, count, 'missing'],
    ['the tail cut off', `DELETE FROM audit_entry WHERE seq > 1200`, 1_201, 'missing'],
    ['everything removed but the head', `DELETE FROM audit_entry`, 1, 'missing'],
    ['the head removed', `DELETE FROM audit_head`, 1_001, 'checkpoint'],
    [
      'the head put to another size',
      `UPDATE audit_head SET size = 524288, frontier = zeroblob(32)`,
      count + 1,
      'missing',
    ],
    ['the running tree', `UPDATE audit_head SET frontier = zeroblob(length(frontier))`, count, 'tree'],
    ['the last hash', `UPDATE audit_head SET leaf = zeroblob(32)`, count, 'tree'],
    ['the last day', `UPDATE audit_head SET day = '2020-01-01'`, count, 'tree'],
    ['the last signature', `UPDATE audit_head SET note = replace(note, ' ', '  ')`, 1_001, 'checkpoint'],
    ['a stored subtree', `UPDATE audit_node SET hash = zeroblob(32) WHERE position = 2`, 768, 'tree'],
    ['a stored subtree removed', `DELETE FROM audit_node WHERE position = 2`, 768, 'tree'],
    ['a stored subtree too many', `INSERT INTO audit_node VALUES (8, 99, zeroblob(32))`, count, 'tree'],
    ['a kept checkpoint', `UPDATE audit_checkpoint SET note = 'x' WHERE size = 1`, 1, 'checkpoint'],
    [
      'a kept checkpoint removed',
      `DELETE FROM audit_checkpoint WHERE size >= 1000 AND size < 1010`,
      1_000,
      'checkpoint',
    ],
    [
      'a daily checkpoint removed',
      `DELETE FROM audit_checkpoint WHERE size BETWEEN 701 AND 710`,
      702,
      'checkpoint',
    ],
    ['a checkpoint moved', `UPDATE audit_checkpoint SET size = 5 WHERE size = 1`, 1, 'checkpoint'],
    ['an entry in front', `UPDATE audit_entry SET seq = 0 WHERE seq = 1`, 1, 'missing'],
  ])('names the first bad entry: %s', async (_name, sql, seq, problem) => {
    const result = await tampered((raw) => (sql === 'a bomb' ? bomb(raw, seq) : raw.exec(sql)))
    expect(result.firstBad).toMatchObject({ seq, problem })
    expect(result.firstBad!.message).toMatch(/[Ee]ntr(y|ies) .*\d+/)
    expect(result.ok).toBe(false)
  })

  test('names the thing of the bad entry', async () => {
    const result = await tampered((raw) => forge(raw, 301, { result: 'failure' }))
    expect(result.firstBad).toMatchObject({ seq: 301, problem: 'chain', entityKind: 'playbook' })
    expect(result.entries).toBe(300)
  })

  test('two entries exchanged', async () => {
    expect((await tampered((raw) => exchange(raw, 'audit_entry', 400, 900))).firstBad).toMatchObject({
      seq: 400,
      problem: 'place',
    })
  })

  test('two entries exchanged with their payloads and numbers', async () => {
    for (const other of [401, 900]) {
      const result = await tampered((raw) => {
        exchange(raw, 'audit_entry', 400, other)
        exchange(raw, 'audit_payload', 400, other)
        forge(raw, 400, { seq: 400 })
        forge(raw, other, { seq: other })
      })
      expect(result.firstBad).toMatchObject({ seq: 400, problem: 'chain' })
    }
  })

  test('an entry removed and the others moved up', async () => {
    const result = await tampered((raw) => {
      raw.exec('DELETE FROM audit_entry WHERE seq = 400; DELETE FROM audit_payload WHERE seq = 400')
      for (let seq = 401; seq <= count; seq++) {
        raw.exec(`UPDATE audit_entry SET seq = ${seq - 1} WHERE seq = ${seq}`)
        raw.exec(`UPDATE audit_payload SET seq = ${seq - 1} WHERE seq = ${seq}`)
      }
    })
    expect(result.firstBad).toMatchObject({ seq: 400, problem: 'place' })
  })

  test('AUDIT-5 a forged entry with the right hash is named, not its neighbour', async () => {
    for (const seq of [2, 256, 257, 700, count - 1]) {
      const result = await tampered((raw) => forge(raw, seq, { session: 'another' }))
      expect(result.firstBad).toMatchObject({ seq, problem: 'chain' })
    }
    const prev = await tampered((raw) => forge(raw, 256, { prev: 'ab'.repeat(32) }))
    expect(prev.firstBad).toMatchObject({ seq: 256, problem: 'chain' })
    const last = await tampered((raw) => forge(raw, count, { session: 'another' }))
    expect(last.firstBad).toMatchObject({ problem: 'root', untilSeq: count })
  })

  test('the whole rest rewritten, with chain and tree: the range after the last good signature', async () => {
    const result = await tampered((raw) => rewriteFrom(raw, 1_100, testSigner('a forger')))
    expect(result.firstBad).toMatchObject({
      problem: 'checkpoint',
      seq: expect.toSatisfy((n) => n > 1_000 && n <= 1_100),
    })
    const early = await tampered((raw) => rewriteFrom(raw, 750, testSigner('a forger')))
    expect(early.firstBad).toMatchObject({ problem: 'root' })
    expect(early.firstBad!.seq).toBeLessThanOrEqual(750)
    expect(early.firstBad!.untilSeq).toBeGreaterThanOrEqual(1_000)
  })

  test('entries added after the signed end', async () => {
    const result = await tampered((raw) => {
      const { seq, ...row } = rowOf(raw, count)
      raw
        .prepare('INSERT INTO audit_entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
        .run(seq + 1, ...Object.values(row))
    })
    expect(result.firstBad).toMatchObject({ seq: count + 1, problem: 'unsigned' })
    const payload = await tampered((raw) =>
      raw.exec(`INSERT INTO audit_payload VALUES (${count + 9}, NULL, NULL)`),
    )
    expect(payload.firstBad).toMatchObject({ seq: count + 1, problem: 'unsigned' })
  })

  test('rows and head put back to an older state, while newer checkpoints remain', async () => {
    const older = openTestLog()
    older.fill(700)
    const head = older.db.prepare('SELECT * FROM audit_head').get()!
    older.db.close()
    const result = await tampered((raw) => {
      raw.exec('DELETE FROM audit_entry WHERE seq > 700; DELETE FROM audit_payload WHERE seq > 700')
      raw.exec('DELETE FROM audit_node WHERE position >= 2')
      raw
        .prepare('UPDATE audit_head SET size = ?, frontier = ?, leaf = ?, day = ?, note = ?')
        .run(head.size!, head.frontier!, head.leaf!, head.day!, head.note!)
    })
    expect(result.firstBad).toMatchObject({ seq: 701, problem: 'missing' })
  })

  test('a log of another organization or device in this place', async () => {
    const { file, db } = copyOf()
    db.close()
    const stranger = openTestLog({ file, signer: testSigner('x', '0190f3c2-a1b4-7000-8000-0000000000ff') })
    expect((await stranger.log.verify()).firstBad).toMatchObject({ seq: 1, problem: 'foreign' })
    stranger.db.close()
    const otherKey = openTestLog({ file: copyAgain(file), signer: testSigner('another key') })
    expect((await otherKey.log.verify()).firstBad).toMatchObject({ seq: 1, problem: 'checkpoint' })
    otherKey.db.close()
  })

  test('a clock that was set back is a warning only', async () => {
    const { log, fill, clock } = copyOf()
    clock.ms -= 5 * 86_400_000
    fill(2)
    const result = await log.verify()
    expect(result.ok).toBe(true)
    expect(result.warnings.map((w) => w.code)).toEqual(expect.arrayContaining(['set_back', 'order']))
  })
})

function copyAgain(file: string): string {
  copyFileSync(file, `${file}.again`)
  return `${file}.again`
}

/** The means of a forger with the file but without the key: everything but the signatures. */
function rewriteFrom(raw: DatabaseSync, start: number, forger: ReturnType<typeof testSigner>): void {
  let leaf: Uint8Array = rowOf(raw, start - 1).hash
  for (let seq = start; seq <= count; seq++) {
    leaf = forge(raw, seq, { prev: toHex(leaf), ...(seq === start ? { session: 'forged' } : {}) })
  }
  raw.exec('DELETE FROM audit_node')
  let frontier = { size: 0, hashes: [] as readonly Uint8Array[] }
  for (let seq = 1; seq <= count; seq++) {
    frontier = merkle.append(frontier, rowOf(raw, seq).hash, (level, position, hash) => {
      if (level === 8) raw.prepare('INSERT INTO audit_node VALUES (?, ?, ?)').run(level, position, hash)
    })
  }
  const { origin } = parseCheckpoint(
    parseNote((raw.prepare('SELECT note FROM audit_head').get() as { note: string }).note)!.text,
  )!
  const note = signNote(sha256, formatCheckpoint({ origin, size: count, root: merkle.root(frontier) }), {
    name: `orgata/${organizationId}/${forger.deviceId}`,
    publicKey: Buffer.from(forger.publicKey, 'base64'),
    sign: forger.sign,
  })
  raw
    .prepare('UPDATE audit_head SET frontier = ?, leaf = ?, note = ?')
    .run(Buffer.concat(frontier.hashes), leaf, note)
}
