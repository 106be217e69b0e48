import { cosignatureOf, signatureLine } from '#shared/kernel/cosignature.ts'
import type { Checkpoint } from '#shared/kernel/checkpoint.ts'
import type { Driver, SqlRow } from '../store/sqlite/driver.ts'
import { openCheckpoint, sha256, verifyEd25519 } from './digest.ts'

/** A countersignature: this device saw this state of a log, and found that it continues all that it had seen before. */
export interface Witness {
  /** Of the witness. */
  deviceId: string
  /** How many entries the log had. */
  size: number
  /** By the clock of the witness. */
  timeSeconds: number
  /** The checkpoint with the log's signature and the witness's, as one note. */
  note: string
}

/** The countersignatures that are kept: of each witness the newest, and the first of each day. */
export interface Witnesses {
  /** Keeps one; it has been checked. Returns whether it is new. */
  keep(logId: string, witness: Witness): boolean
  /** Of each witness the newest, those with the most entries first. */
  newest(logId: string): Witness[]
  /** All that are kept, by size. */
  all(logId: string): Witness[]
}

const daySeconds = 86_400

/** Over the table `audit_witness`. */
export function openWitnesses(db: Driver): Witnesses {
  const columns = 'device_id, time_seconds, note'
  return {
    all: (logId) =>
      db
        .prepare(`SELECT ${columns}, size FROM audit_witness WHERE log_id = ? ORDER BY size, device_id`)
        .all(logId)
        .map(witnessOf),
    // SQLite takes the other columns from the row that has the maximum.
    newest: (logId) =>
      db
        .prepare(
          `SELECT ${columns}, max(size) AS size FROM audit_witness WHERE log_id = ? GROUP BY device_id ORDER BY size DESC`,
        )
        .all(logId)
        .map(witnessOf),
    keep(logId, witness) {
      const [last, before] = db
        .prepare(
          `SELECT ${columns}, size FROM audit_witness WHERE log_id = ? AND device_id = ? ORDER BY size DESC LIMIT 2`,
        )
        .all(logId, witness.deviceId)
        .map(witnessOf)
      if (last !== undefined && last.size >= witness.size) return false
      const dayOf = ({ timeSeconds }: Witness) => Math.floor(timeSeconds / daySeconds)
      db.transaction(() => {
        // The one before falls away unless it is the first of its day.
        if (last !== undefined && before !== undefined && dayOf(before) === dayOf(last)) {
          db.prepare('DELETE FROM audit_witness WHERE log_id = ? AND device_id = ? AND size = ?').run(
            logId,
            last.deviceId,
            last.size,
          )
        }
        db.prepare(
          'INSERT INTO audit_witness (log_id, device_id, size, time_seconds, note) VALUES (?, ?, ?, ?, ?)',
        ).run(logId, witness.deviceId, witness.size, witness.timeSeconds, witness.note)
      })
      return true
    },
  }
}

const witnessOf = (row: SqlRow): Witness => ({
  deviceId: String(row.device_id),
  size: Number(row.size),
  timeSeconds: Number(row.time_seconds),
  note: String(row.note),
})

/** Of each witness the newest, those with the most entries first; from those of one log by size. */
export function newestOf(witnesses: readonly Witness[]): Witness[] {
  const byDevice = new Map(witnesses.map((witness) => [witness.deviceId, witness]))
  return [...byDevice.values()].sort((a, b) => b.size - a.size)
}

/**
 * Parses a note with a countersignature: the log's checkpoint, the time of the witness, and the note reduced to these
 * two signatures; null unless both are valid.
 */
export function openWitness(
  note: string,
  log: { origin: string; publicKey: Uint8Array },
  witness: { origin: string; publicKey: Uint8Array },
): (Checkpoint & { timeSeconds: number; note: string }) | null {
  const opened = openCheckpoint(note, log)
  if (opened === null) return null
  const { note: parsed, ...checkpoint } = opened
  const name = witness.origin
  const cosignature = cosignatureOf(sha256, verifyEd25519, parsed, { name, publicKey: witness.publicKey })
  if (cosignature === null) return null
  const own = parsed.signatures.find((signature) => signature.name === log.origin)
  if (own === undefined) return null
  const lines = [signatureLine(own), signatureLine(cosignature.signature)]
  return {
    ...checkpoint,
    timeSeconds: cosignature.timeSeconds,
    note: `${parsed.text}\n${lines.join('\n')}\n`,
  }
}
