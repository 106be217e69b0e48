import { readFileSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SqlValue } from '#core/store/sqlite/driver.ts'
import { equalBytes } from '#shared/kernel/merkle.ts'
import { openTestLog } from '#test/support/auditLog.ts'
import { openLogCopies } from '#test/support/auditLogCopies.ts'
import { indexes } from './rowPages.ts'
import { unpackText } from './storedText.ts'

const count = 1_100
const copyOf = openLogCopies(count)

const isPacked = (column: string) => column === 'entry' || column === 'payload'
const textOf = (stored: SqlValue | undefined) => Buffer.from(unpackText(stored) ?? []).toString()
const isSameText = (a: Uint8Array, b: Uint8Array) => {
  const [was, is] = [unpackText(a), unpackText(b)]
  return was !== null && is !== null && equalBytes(was, is)
}

describe('any bit of any audit cell', () => {
  test('turned over is found, and the entry is named', async () => {
    const { file, log } = copyOf()
    const raw = new DatabaseSync(file)
    const cells: [table: string, column: string, key: string][] = [
      ...['entry', 'hash', 'kind', 'actor_id', 'action', 'time'].map((c): [string, string, string] => [
        'audit_entry',
        c,
        'seq',
      ]),
      ['audit_payload', 'salt', 'seq'],
      ['audit_payload', 'payload', 'seq'],
      ['audit_checkpoint', 'note', 'size'],
    ]
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...cells),
        fc.nat(),
        fc.nat(),
        async ([table, column, key], pick, bit) => {
          const keys = raw.prepare(`SELECT ${key} AS k FROM ${table} WHERE ${column} IS NOT NULL`).all()
          const k = Number(keys[pick % keys.length]!.k)
          const cell = `SELECT CAST(${column} AS BLOB) AS b, typeof(${column}) AS t FROM ${table} WHERE ${key} = ?`
          const { b, t } = raw.prepare(cell).get(k) as { b: Uint8Array; t: string }
          const write = (bytes: Uint8Array) =>
            raw
              .prepare(
                `UPDATE ${table} SET ${column} = ${t === 'text' ? 'CAST(? AS TEXT)' : '?'} WHERE ${key} = ?`,
              )
              .run(bytes, k)
          const forged = b.slice()
          forged[Math.floor(bit / 8) % b.length]! ^= 1 << (bit % 8)
          write(forged)
          const result = await log.verify()
          write(b)
          // The last bits of a packed text can be without a meaning.
          const isSame = isPacked(column) && isSameText(b, forged)
          expect(result.firstBad?.seq).toBe(isSame ? undefined : k)
        },
      ),
      { seed: 8, numRuns: 150 },
    )
    raw.close()
    expect((await log.verify()).ok).toBe(true)
  })
})

describe('the file itself', () => {
  /** Everything the audit tables say, or undefined where they cannot be read. */
  function dump(file: string): string[] | undefined {
    const raw = new DatabaseSync(file, { readOnly: true })
    try {
      const rows = raw
        .prepare('SELECT * FROM audit_entry LEFT JOIN audit_payload USING (seq) ORDER BY seq')
        .all()
        .map((row) => ({ ...row, entry: textOf(row.entry), payload: textOf(row.payload) }))
      const rest = ['node', 'checkpoint', 'head'].map((t) => raw.prepare(`SELECT * FROM audit_${t}`).all())
      const found = Object.entries(indexes).map(([column, index]) =>
        raw.prepare(`SELECT ${column}, seq FROM audit_entry INDEXED BY ${index} ORDER BY 1, 2`).all(),
      )
      const subjects = raw.prepare('SELECT * FROM audit_subject').all()
      return [...rows, rest, ...found, subjects].map((part) => JSON.stringify(part))
    } catch {
      return undefined
    } finally {
      raw.close()
    }
  }

  test('a flipped bit anywhere either has no effect on the log’s content, or is found', async () => {
    const { file, db } = copyOf()
    db.close()
    const good = readFileSync(file)
    const before = dump(file)!
    let found = 0
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: (good.length - 4_096) * 8 - 1 }), async (bit) => {
        const bytes = Buffer.from(good)
        bytes[4_096 + (bit >> 3)]! ^= 1 << (bit & 7)
        writeFileSync(file, bytes)
        const after = dump(file)
        const harmless = after !== undefined && after.every((line, i) => line === before[i])
        const broken = openTestLog({ file })
        const result = await broken.log.verify()
        broken.db.close()
        if (!harmless) {
          found += 1
          expect(result.ok).toBe(false)
        }
        if (after?.length === before.length) {
          const first = after.findIndex((line, i) => line !== before[i])
          if (first >= 0 && first < count) expect(result.firstBad?.seq).toBe(first + 1)
        }
      }),
      { seed: 12, numRuns: 120 },
    )
    expect(found).toBeGreaterThan(75)
    // It opens a file 240 times, which a busy disk takes its time for.
  }, 60_000)

  test('an unreadable page: the first entry on it is named', async () => {
    const { file, db } = copyOf()
    const page = 4_096
    const hashes = db.prepare('SELECT seq, hash FROM audit_entry ORDER BY seq').all()
    db.close()
    const bytes = readFileSync(file)
    const start = Math.floor(bytes.indexOf(hashes[599]!.hash as Uint8Array) / page) * page
    const onPage = bytes.subarray(start, start + page)
    const first = Number(hashes.find(({ hash }) => onPage.includes(Buffer.from(hash as Uint8Array)))!.seq)
    bytes.fill(0xff, start, start + page)
    writeFileSync(file, bytes)
    const broken = openTestLog({ file })
    const result = await broken.log.verify()
    broken.db.close()
    expect(result.firstBad?.problem).toBe('unreadable')
    expect(Math.abs(result.firstBad!.seq - first)).toBeLessThanOrEqual(1)
    expect(result.entries).toBe(result.firstBad!.seq - 1)
  })
})
