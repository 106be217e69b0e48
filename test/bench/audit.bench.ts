import { createHash, hash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unpackText } from '#core/audit/storedText.ts'
import type { SqlValue } from '#core/store/sqlite/driver.ts'
import { openDriver } from '#core/store/sqlite/openDriver.ts'
import type { AuditFacts } from '#shared/entities/audit/auditEntry.ts'
import { facts, openTestLog } from '#test/support/auditLog.ts'
import type { TestLog } from '#test/support/auditLog.ts'
import { median, rounded } from './figures.ts'
import { startedRuns } from './startedRuns.ts'

/** One line of the table: the measured work, and the machine's minimum for the same bytes. */
export interface AuditFigure {
  what: string
  value: number
  unit: 'ms' | 'us' | 'bytes'
  floor: number
  floorIs: string
  ratio: number
}

export interface AuditBenchSizes {
  /** Entries of the long log, and of the short one. */
  long: number
  short: number
  /** Entries that are appended one a commit, and those that are appended `batch` a commit. */
  single: number
  together: number
  batch: number
  /** Entries of a log that is thrown away, with which the machine warms up. */
  warmup: number
  rounds: number
  /** Runs of ten steps that are started. */
  runs: number
}

const fullSizes: AuditBenchSizes = {
  long: 100_000,
  short: 1_000,
  single: 300,
  together: 2_000,
  batch: 100,
  warmup: 5_000,
  rounds: 3,
  runs: 500,
}

function figure(
  what: string,
  value: number,
  unit: AuditFigure['unit'],
  floor: number,
  floorIs: string,
): AuditFigure {
  return { what, value: rounded(value), unit, floor: rounded(floor), floorIs, ratio: rounded(value / floor) }
}

/** The middle one of a few rounds, one after the other. */
function medianOf(rounds: number, work: () => number): number {
  return median(Array.from({ length: rounds }, work))
}

/** Microseconds that one entry takes when `size` of them make a commit. */
function appendUs({ log, db, clock }: TestLog, count: number, size: number): number {
  const start = performance.now()
  for (let i = 0; i < count; i += size) {
    const n = log.size
    const parts: AuditFacts[] = Array.from({ length: size }, (_, k) =>
      facts(n + k, clock.ms, { tx: `tx-${n}` }),
    )
    clock.ms += 1
    db.transaction(() => log.append(parts, db))
  }
  return ((performance.now() - start) * 1_000) / count
}

/** The same bytes of entries, salts and payloads into a bare table, with commits of the same size. */
function bareInsertUs(folder: string, rows: readonly Row[], size: number): number {
  const db = openDriver({ file: join(folder, `bare-${size}.db`) })
  db.exec('CREATE TABLE bare (seq INTEGER PRIMARY KEY, entry TEXT, hash BLOB, salt BLOB, payload TEXT)')
  const insert = db.prepare('INSERT INTO bare VALUES (?, ?, ?, ?, ?)')
  const start = performance.now()
  for (let i = 0; i < rows.length; i += size) {
    db.transaction(() => {
      for (const [k, row] of rows.slice(i, i + size).entries()) {
        insert.run(i + k + 1, row.entry, row.hash, row.salt, row.payload)
      }
    })
  }
  const us = ((performance.now() - start) * 1_000) / rows.length
  db.close()
  return us
}

interface Row {
  entry: string
  hash: Uint8Array
  salt: Uint8Array
  payload: string
}

const textOf = (stored: SqlValue | undefined) => Buffer.from(unpackText(stored)!).toString()

/** Only the hashing that verification cannot do without: leaf, commitment and one inner node an entry. */
function hashMs(rows: readonly Row[]): number {
  const node = Buffer.alloc(65)
  const start = performance.now()
  for (const row of rows) {
    hash('sha256', row.entry, 'buffer')
    createHash('sha256').update(row.salt).update(row.payload).digest()
    hash('sha256', node, 'buffer')
  }
  return performance.now() - start
}

/**
 * The cost of the audit log: an entry in a short and in a long log, alone and in larger commits (every commit is on the
 * disk before it returns), and the verification of the whole log.
 */
export async function runAuditBench(sizes = fullSizes): Promise<AuditFigure[]> {
  const { single, together, batch, rounds } = sizes
  const folder = mkdtempSync(join(tmpdir(), 'orgata-bench-audit-'))
  try {
    const test = openTestLog({ file: join(folder, 'log.db') })
    test.fill(sizes.short)
    // The machine warms up on a log that is thrown away.
    const warm = openTestLog({ file: join(folder, 'warm.db') })
    appendUs(warm, sizes.warmup, batch)
    warm.db.close()
    const short = {
      alone: medianOf(rounds, () => appendUs(test, single, 1)),
      together: medianOf(rounds, () => appendUs(test, together, batch)),
    }
    appendUs(test, sizes.long - test.log.size, batch)
    const verified: number[] = []
    for (let i = 0; i < rounds; i++) {
      const start = performance.now()
      const { ok, firstBad } = await test.log.verify()
      verified.push(performance.now() - start)
      if (!ok) throw new Error(firstBad?.message)
    }
    const rows = test.db
      .prepare(
        'SELECT entry, hash, salt, payload FROM audit_entry JOIN audit_payload USING (seq) ORDER BY seq',
      )
      .all()
      .map((row) => ({ ...row, entry: textOf(row.entry), payload: textOf(row.payload) })) as Row[]
    const long = {
      alone: medianOf(rounds, () => appendUs(test, single, 1)),
      together: medianOf(rounds, () => appendUs(test, together, batch)),
    }
    test.db.close()
    const bare = {
      alone: bareInsertUs(folder, rows.slice(0, single), 1),
      together: bareInsertUs(folder, rows.slice(0, together * 10), batch),
    }
    const floorMs = medianOf(rounds, () => hashMs(rows))
    const started = await startedRuns(sizes.runs)
    const inserted = 'insert of the same bytes into a bare table'
    const count = (n: number) => n.toLocaleString('en-US')
    const append = (log: number, size: number) =>
      `append, ${size} ${size === 1 ? 'entry' : 'entries'} a commit, log of ${count(log)}`
    return [
      figure(append(sizes.short, 1), short.alone, 'us', bare.alone, inserted),
      figure(append(sizes.long, 1), long.alone, 'us', bare.alone, inserted),
      figure(append(sizes.short, batch), short.together, 'us', bare.together, inserted),
      figure(append(sizes.long, batch), long.together, 'us', bare.together, inserted),
      figure(
        'append in a long log against a short one',
        long.together,
        'us',
        short.together,
        'the short log',
      ),
      figure(
        `verify ${count(sizes.long)} entries`,
        median(verified),
        'ms',
        floorMs,
        'SHA-256 of the same bytes',
      ),
      figure(
        'start of a run of 10 steps',
        started.startMs,
        'ms',
        started.bareMs,
        'one commit of its texts into a bare table',
      ),
      figure(
        'a started run of 10 steps on the disk',
        started.bytes,
        'bytes',
        started.textBytes,
        'the texts of its records and its entry',
      ),
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
