import type { Checkpoint } from '#shared/kernel/checkpoint.ts'
import { equalBytes } from '#shared/kernel/merkle.ts'
import type { Frontier } from '#shared/kernel/merkle.ts'
import type { Driver, SqlValue } from '../store/sqlite/driver.ts'
import { logDefectMessages } from '#shared/messages/logDefects.messages.ts'
import { readHead } from './auditTables.ts'
import type { Head } from './auditTables.ts'
import { openCheckpoint } from './digest.ts'
import type { Bad } from './rowCheck.ts'
import { told } from './told.ts'

/** The owner of the log. */
export interface LogKey {
  origin: string
  organizationId: string
  deviceId: string
  publicKey: Uint8Array
}

/** A stored checkpoint: its root, or its defect. */
export interface Kept {
  root: Uint8Array
  bad: Bad | null
}

/** The tables of the log other than the entries, read once before the entries. */
export interface LogState {
  /** How many entries there should be. */
  size: number
  /** Leaf hash of the last one, by the head. */
  leaf: Uint8Array | null
  /** The newest checkpoint, where its signature is valid. */
  signed: Checkpoint | null
  kept: ReadonlyMap<number, Kept>
  /** Whether the stored root of a subtree is this one. */
  takeNode(level: number, position: number, hash: Uint8Array): boolean
  /** The defect of these tables once all `frontier.size` entries are good. */
  endProblem(
    frontier: Frontier,
    leaf: Uint8Array,
    time: string,
    lastSigned: number,
  ): (Bad & { seq: number }) | null
}

/**
 * Reads the tables other than the entries. An unreadable table counts as empty, and the end of the check reports it.
 */
export function readLogState({ db, ...key }: LogKey & { db: Driver }): LogState {
  const head = attempt(() => readHead(db))
  const count = (sql: string, ...values: SqlValue[]) =>
    Number(attempt(() => db.prepare(sql).get(...values))?.n ?? 0)
  const kept = readKept(db, key)
  const nodes = attempt(() => db.prepare('SELECT level, position, hash FROM audit_node').all())
  const stored = new Map(nodes?.map((row) => [nodeName(row.level, row.position), row.hash]))
  const largestKept = [...kept.keys()].reduce((most, at) => Math.max(most, at), 0)
  const size = head?.frontier.size ?? Math.max(largestKept, count('SELECT max(seq) AS n FROM audit_entry'))
  const beyond =
    count('SELECT count(*) AS n FROM audit_entry WHERE seq > ? OR seq < 1', size) +
    count('SELECT count(*) AS n FROM audit_payload WHERE seq > ? OR seq < 1', size)
  const signed = head === undefined ? null : openCheckpoint(head.note, key)

  return {
    size,
    leaf: head?.leaf ?? null,
    signed,
    kept,
    takeNode(level, position, hash) {
      const name = nodeName(level, position)
      const found = stored.get(name)
      stored.delete(name)
      return found instanceof Uint8Array && equalBytes(found, hash)
    },
    endProblem(frontier, leaf, time, lastSigned) {
      if (size === 0 && beyond === 0 && kept.size === 0 && stored.size === 0 && head === undefined)
        return null
      if (signed === null || signed.size !== size) {
        const seq = Math.min(lastSigned + 1, Math.max(size, 1))
        return { seq, problem: 'checkpoint', ...told(logDefectMessages.endSignature, { seq: String(seq) }) }
      }
      if (beyond > 0) {
        return {
          seq: size + 1,
          problem: 'unsigned',
          ...told(logDefectMessages.unsigned, { seq: String(size + 1) }),
        }
      }
      if (largestKept > size) {
        const values = { seq: String(size + 1), size: String(largestKept) }
        return { seq: size + 1, problem: 'missing', ...told(logDefectMessages.missingSigned, values) }
      }
      const misplaced = [...kept].find(([at]) => at < 1)
      if (misplaced) return { seq: size, ...(misplaced[1].bad ?? badCheckpoint(size)) }
      if (head === undefined || !headAgrees(head, frontier, leaf, time) || stored.size > 0) {
        return {
          seq: size,
          problem: 'tree',
          ...told(logDefectMessages.tree, { seq: String(size) }),
        }
      }
      return null
    },
  }
}

const nodeName = (level: SqlValue | undefined, position: SqlValue | undefined) =>
  `${String(level)}/${String(position)}`

function headAgrees(head: Head, frontier: Frontier, leaf: Uint8Array, time: string): boolean {
  return (
    head.day === time.slice(0, 10) &&
    equalBytes(head.leaf, leaf) &&
    head.frontier.hashes.length === frontier.hashes.length &&
    head.frontier.hashes.every((hash, i) => equalBytes(hash, frontier.hashes[i]!))
  )
}

function badCheckpoint(size: number): Bad {
  return {
    problem: 'checkpoint',
    ...told(logDefectMessages.checkpoint, { size: String(size) }),
  }
}

function readKept(db: Driver, key: LogKey): ReadonlyMap<number, Kept> {
  const kept = new Map<number, Kept>()
  for (const row of attempt(() => db.prepare('SELECT size, note FROM audit_checkpoint').all()) ?? []) {
    const size = Number(row.size)
    const checkpoint = openCheckpoint(String(row.note), key)
    const bad = checkpoint?.size === size ? null : badCheckpoint(size)
    kept.set(size, { root: checkpoint?.root ?? new Uint8Array(0), bad })
  }
  return kept
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
