import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Told } from './told.ts'
import type { Ports } from '../ports.ts'
import type { Driver } from '../store/sqlite/driver.ts'
import type { AuditLog } from './auditLog.ts'
import { compareMark } from './compareMark.ts'
import { compareStatement, readStatement, writeStatement } from './outsideStatement.ts'
import { mark } from './mark.ts'
import type { Mark } from './mark.ts'

const headNote = z.object({ checkpoint: z.string() })

/** A note outside the data folder of what the folder held. */
export interface OutsideMark {
  /** What was missing at an opening; kept until a new log is begun. */
  findings(): Mark['findings']
  /** Why there was nothing to compare with, where that is in order. */
  readonly remark: Told | null
  /** To be called after each commit that appended entries. */
  noteCommit(entries: number): void
  /** A new log was begun, whose first entry says why. */
  logRestarted(): void
  /** To be called before the file is closed in order. */
  close(): void
}

/** Entries between two durable marks; between them the note of a commit waits for no disk. */
const durableEvery = 256
/** A note of this size is overwritten in one piece. */
const headBytes = 1_024

/**
 * Compares the open file with the mark of its last opening, and marks it as open. `found` says how the file lay there
 * before it was opened.
 */
export function openOutsideMark(options: {
  ports: Pick<Ports, 'outside' | 'secrets' | 'log' | 'deviceName'>
  db: Driver
  audit: AuditLog
  /** Path of the data file. */
  place: string
  found: { hadFile: boolean; hadWal: boolean }
}): OutsideMark {
  const { ports, db, audit, place, found } = options
  const { outside, secrets, log, deviceName: computer } = ports
  const owner = `${place}\n${audit.organizationId}\n${audit.signer.deviceId}`
  const name = createHash('sha256').update(owner).digest('hex').slice(0, 32)
  const headName = `${name}.head`
  const notePlace = createHash('sha256')
    .update(JSON.stringify([name, outside.where, computer]))
    .digest('hex')
  let findings: Mark['findings'] = []
  let past: string[] = []
  let { logId } = audit
  let sinceDurable = 0
  let number = 1

  function attempt<T>(work: () => T): T | undefined {
    try {
      return work()
    } catch (error) {
      log.warn('The note outside the data folder could not be kept or read.', { error: String(error) })
      return undefined
    }
  }

  function read<T>(of: string, schema: z.ZodType<T>, open: (bytes: Uint8Array) => Uint8Array): T | undefined {
    const bytes = attempt(() => outside.read(of))
    if (bytes === undefined) return undefined
    return attempt(() => schema.parse(JSON.parse(Buffer.from(open(bytes)).toString())))
  }

  /** @returns whether it is on the disk */
  function write(state: Mark['state']): boolean {
    const facts = { version: 1, state, size: audit.size, checkpoint: audit.latestCheckpoint() } as const
    const text = JSON.stringify({ ...facts, number, logId, past, ...countsOf(db), findings } satisfies Mark)
    const isWritten = attempt(() => {
      outside.write(name, secrets.seal(Buffer.from(text)))
      return true
    })
    writeHead()
    sinceDurable = 0
    return isWritten === true
  }

  function writeHead(): void {
    const text = JSON.stringify({ checkpoint: audit.latestCheckpoint() ?? '' }).padEnd(headBytes)
    attempt(() => outside.writeSoon(headName, Buffer.from(text)))
  }

  const before = found.hadFile ? read(name, mark, (bytes) => secrets.open(bytes)) : undefined
  if (before !== undefined) {
    const last = read(headName, headNote, (bytes) => bytes)?.checkpoint ?? null
    findings = [
      ...before.findings,
      ...compareMark(before, last, { audit, hadWal: found.hadWal, ...countsOf(db) }),
    ]
    const isNewLog = before.logId !== logId
    past = isNewLog ? [...before.past.filter((id) => id !== logId), before.logId] : before.past
  }
  const stated = found.hadFile ? readStatement(db, audit.signer) : null
  const { finding, remark } = compareStatement(stated, before, { place: notePlace, computer })
  if (finding !== null) findings.push(finding)
  number = Math.max(before?.number ?? 0, stated === null || stated === 'altered' ? 0 : stated.number) + 1
  // The note first: after a crash in between, the file names one that exists.
  if (write('open') && outside.where !== '')
    attempt(() => writeStatement(db, audit.signer, { number, place: notePlace, computer }))

  return {
    remark,
    findings: () => findings,
    noteCommit(entries) {
      sinceDurable += entries
      const isOtherLog = audit.logId !== logId
      if (isOtherLog) {
        past = [...past, logId]
        logId = audit.logId
      }
      if (isOtherLog || sinceDurable >= durableEvery) write('open')
      else writeHead()
    },
    logRestarted() {
      findings = []
      write('open')
    },
    close: () => void write('closed'),
  }
}

/** Counts of what came from other computers; they never become less. */
function countsOf(db: Driver): Pick<Mark, 'logs' | 'witnesses'> {
  const logs = db
    .prepare(
      `SELECT log_id || '/' || branch AS name,
         (SELECT count(*) FROM audit_peer_entry e WHERE e.log = p.id AND e.kind <> '') AS a,
         (SELECT count(*) FROM audit_peer_checkpoint c WHERE c.log = p.id) AS b FROM audit_peer p`,
    )
    .all()
  const witnesses = db
    .prepare(
      `SELECT log_id || '/' || device_id AS name, count(*) AS a, max(size) AS b FROM audit_witness
       GROUP BY log_id, device_id`,
    )
    .all()
  const byName = (rows: typeof logs) =>
    Object.fromEntries(
      rows.map((row) => [String(row.name), [Number(row.a), Number(row.b)] as [number, number]]),
    )
  return { logs: byName(logs), witnesses: byName(witnesses) }
}
