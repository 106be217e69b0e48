import { logOrigin } from '#shared/kernel/checkpoint.ts'
import { frontierOf, isStoredLevel } from '#shared/kernel/merkle.ts'
import type { Frontier } from '#shared/kernel/merkle.ts'
import { logDispute, logLimits } from '#shared/protocol/logMessages.ts'
import type { LogDispute, LogHead, LogRow } from '#shared/protocol/logMessages.ts'
import type { FollowedRow } from '#shared/protocol/logFollower.ts'
import type { Sqlite } from '../stores/sqlite.ts'
import { merkle, toHex } from './digest.ts'

/** A log as the server has it. */
export interface StoredLog {
  /** The number of its rows in the tables; 0 while it has none. */
  id: number
  logId: string
  deviceId: string
  origin: string
  /** The device's raw Ed25519 key. */
  publicKey: Uint8Array
  frontier: Frontier
  leaf: Uint8Array
  checkpoint: string
  receivedAt: string
  /** How far an app sees it that cannot read entries of format 2; null: all of it. */
  olderSize: number | null
}

/** The log of this id in an organization, if there is one. */
export function findLog(db: Sqlite, organizationId: string, logId: string): StoredLog | null {
  const row = db.get(
    `SELECT l.*, d.publicKey FROM logs l JOIN devices d ON d.organizationId = l.organizationId AND d.id = l.deviceId
     WHERE l.organizationId = ? AND l.logId = ?`,
    organizationId,
    logId,
  )
  if (row === undefined) return null
  const deviceId = row.deviceId as string
  return {
    id: Number(row.id),
    logId,
    deviceId,
    origin: logOrigin(organizationId, deviceId, logId),
    publicKey: Buffer.from(row.publicKey as string, 'base64'),
    frontier: frontierOf(Number(row.size), row.frontier as Uint8Array),
    leaf: row.leaf as Uint8Array,
    checkpoint: row.checkpoint as string,
    receivedAt: row.receivedAt as string,
    olderSize: row.olderSize as number | null,
  }
}

const wholeHeads = `
  SELECT logId, deviceId, size, leaf, checkpoint, receivedAt,
    EXISTS (SELECT 1 FROM log_disputes d WHERE d.log = logs.id) AS isDisputed
  FROM logs WHERE organizationId = ? AND size > 0 ORDER BY id`

/** Up to the last signed state before the first entry of format 2. */
const olderHeads = `
  SELECT logId, deviceId, coalesce(olderSize, size) AS size, receivedAt,
    coalesce((SELECT hash FROM log_entries e WHERE e.log = logs.id AND e.seq = olderSize), leaf) AS leaf,
    coalesce((SELECT note FROM log_checkpoints c WHERE c.log = logs.id AND c.size = olderSize), checkpoint)
      AS checkpoint,
    EXISTS (SELECT 1 FROM log_disputes d WHERE d.log = logs.id AND (olderSize IS NULL OR d.seq <= olderSize))
      AS isDisputed
  FROM logs WHERE organizationId = ? AND size > 0 AND olderSize IS NOT 0 ORDER BY id`

/**
 * How far the logs of an organization are, by device.
 * @param readsPresent whether the app reads entries of format 2
 */
export function listHeads(db: Sqlite, organizationId: string, readsPresent: boolean): LogHead[] {
  return db.all(readsPresent ? wholeHeads : olderHeads, organizationId).map((row) => ({
    logId: row.logId as string,
    deviceId: row.deviceId as string,
    size: Number(row.size),
    leaf: toHex(row.leaf as Uint8Array),
    checkpoint: row.checkpoint as string,
    receivedAt: row.receivedAt as string,
    isDisputed: row.isDisputed === 1,
  }))
}

/** The leaf hash of an entry, or null where there is none. */
export function leafAt(db: Sqlite, log: StoredLog, seq: number): Uint8Array | null {
  const row = db.get('SELECT hash FROM log_entries WHERE log = ? AND seq = ?', log.id, seq)
  return (row?.hash as Uint8Array | undefined) ?? null
}

/** Reads the leaves of a log's tree, which must be there, and the inner nodes that are stored. */
export function readNode(db: Sqlite, log: StoredLog): (level: number, position: number) => Uint8Array | null {
  return (level, position) => {
    if (level === 0) return leafAt(db, log, position + 1) ?? new Uint8Array(32)
    const row = db.get(
      'SELECT hash FROM log_nodes WHERE log = ? AND level = ? AND position = ?',
      log.id,
      level,
      position,
    )
    return (row?.hash as Uint8Array | undefined) ?? null
  }
}

/** The root over the first `size` entries, which must be there. */
export function rootAt(db: Sqlite, log: StoredLog, size: number): Uint8Array {
  return merkle.rootAt(size, merkle.reader(readNode(db, log)))
}

/** Begins a log without entries. */
export function createLog(
  db: Sqlite,
  facts: { organizationId: string; logId: string; deviceId: string; now: string },
): void {
  db.run(
    `INSERT INTO logs (organizationId, logId, deviceId, size, frontier, leaf, checkpoint, receivedAt)
     VALUES (?, ?, ?, 0, ?, ?, '', ?)`,
    facts.organizationId,
    facts.logId,
    facts.deviceId,
    new Uint8Array(0),
    new Uint8Array(32),
    facts.now,
  )
}

/** Writes a subtree's root where it is one of those that are kept. */
export function writeNode(
  db: Sqlite,
  log: StoredLog,
  level: number,
  position: number,
  hash: Uint8Array,
): void {
  if (!isStoredLevel(level)) return
  db.run(
    'INSERT OR REPLACE INTO log_nodes (log, level, position, hash) VALUES (?, ?, ?, ?)',
    log.id,
    level,
    position,
    hash,
  )
}

export function writeEntry(db: Sqlite, log: StoredLog, followed: FollowedRow, row: LogRow): void {
  db.run(
    `INSERT OR REPLACE INTO log_entries (log, seq, hash, teamId, entry, salt, payload, erased, versionSalt)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    log.id,
    followed.seq,
    followed.hash,
    followed.entry?.teamId ?? '',
    row.entry ?? '',
    row.salt === null ? null : Buffer.from(row.salt, 'hex'),
    row.payload,
    row.erased ? 1 : 0,
    row.versionSalt == null ? null : Buffer.from(row.versionSalt, 'hex'),
  )
}

/** The own device erased names and content of an entry: they are erased here too. Its hash and text stay. */
export function eraseContent(db: Sqlite, log: StoredLog, seq: number): void {
  db.run(
    `UPDATE log_entries SET salt = NULL, payload = NULL, versionSalt = NULL, erased = 1
     WHERE log = ? AND seq = ? AND erased = 0`,
    log.id,
    seq,
  )
}

/** Sets a log to a part of it, or its tree right. Entries behind that part stay until they come again. */
export function setState(
  db: Sqlite,
  { id }: StoredLog,
  { frontier, leaf, checkpoint }: Pick<StoredLog, 'frontier' | 'leaf' | 'checkpoint'>,
): void {
  db.run(
    `UPDATE logs SET size = ?1, frontier = ?2, leaf = ?3, checkpoint = ?4, olderSize = min(olderSize, ?1)
     WHERE id = ?5`,
    frontier.size,
    Buffer.concat(frontier.hashes),
    leaf,
    checkpoint,
    id,
  )
}

/** Writes the state after new entries, and keeps the checkpoint of the one before now and then. */
export function writeHead(
  db: Sqlite,
  log: StoredLog,
  head: { frontier: Frontier; leaf: Uint8Array; checkpoint: string; now: string },
): void {
  const { size } = head.frontier
  keepCheckpoint(db, log, size)
  db.run(
    'UPDATE logs SET size = ?, frontier = ?, leaf = ?, checkpoint = ?, receivedAt = ? WHERE id = ?',
    size,
    Buffer.concat(head.frontier.hashes),
    head.leaf,
    head.checkpoint,
    head.now,
    log.id,
  )
}

/** Keeps the present signed state where the next one would be more than one message behind the last that is kept. */
function keepCheckpoint(db: Sqlite, { id, frontier, checkpoint }: StoredLog, nextSize: number): void {
  const last = db.get('SELECT max(size) AS size FROM log_checkpoints WHERE log = ?', id)
  if (frontier.size === 0 || nextSize - Number(last?.size ?? 0) <= logLimits.batchEntries) return
  db.run(
    'INSERT OR IGNORE INTO log_checkpoints (log, size, note) VALUES (?, ?, ?)',
    id,
    frontier.size,
    checkpoint,
  )
}

/** The next entries are of format 2: apps that cannot read them see the log as it is now. */
export function endForOlderApps(db: Sqlite, log: StoredLog): void {
  const { size } = log.frontier
  db.run('UPDATE logs SET olderSize = ? WHERE id = ?', size, log.id)
  if (size > 0)
    db.run(
      'INSERT OR IGNORE INTO log_checkpoints (log, size, note) VALUES (?, ?, ?)',
      log.id,
      size,
      log.checkpoint,
    )
}

/** Signed states of a log between two sizes, both included. */
export function checkpointsBetween(db: Sqlite, log: StoredLog, first: number, last: number): string[] {
  const kept = db
    .all(
      'SELECT note FROM log_checkpoints WHERE log = ? AND size >= ? AND size <= ? ORDER BY size',
      log.id,
      first,
      last,
    )
    .map((row) => row.note as string)
  const isHead = log.frontier.size >= first && log.frontier.size <= last
  return isHead && kept.at(-1) !== log.checkpoint ? [...kept, log.checkpoint] : kept
}

/** Maximum number of stored disputes of a log. */
const maxDisputes = 50

/** Stores a dispute of a log, once. Returns whether it is new. */
export function keepDispute(db: Sqlite, log: StoredLog, dispute: LogDispute & { evidence: string }): boolean {
  const count = Number(db.get('SELECT count(*) AS n FROM log_disputes WHERE log = ?', log.id)?.n)
  if (count >= maxDisputes) return false
  const { changes } = db.run(
    'INSERT OR IGNORE INTO log_disputes (log, kind, seq, evidence, checkpoint, deviceId, at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    log.id,
    dispute.kind,
    dispute.seq,
    dispute.evidence,
    dispute.checkpoint,
    dispute.deviceId,
    dispute.at,
  )
  return changes > 0
}

/** The disputes of a log, oldest first. A `longer` one ends when the log has grown past it and agrees. */
export function disputesOf(db: Sqlite, log: StoredLog): LogDispute[] {
  return (
    db
      .all(
        'SELECT kind, seq, checkpoint, deviceId, at FROM log_disputes WHERE log = ? ORDER BY at, seq',
        log.id,
      )
      // One that somebody wrote into the file in another form would make the whole answer unreadable.
      .flatMap((row) => logDispute.safeParse({ ...row }).data ?? [])
  )
}

/** Ends a `longer` dispute when the log has grown past it and agrees; else it is a fork. */
export function resolveDisputes(
  db: Sqlite,
  log: StoredLog,
  isBornOut: (checkpoint: string) => boolean,
): void {
  for (const row of db.all(
    "SELECT seq, evidence, checkpoint FROM log_disputes WHERE log = ? AND kind = 'longer' AND seq <= ?",
    log.id,
    log.frontier.size,
  )) {
    const end = isBornOut(row.checkpoint as string)
      ? 'DELETE FROM log_disputes'
      : "UPDATE log_disputes SET kind = 'fork'"
    db.run(
      `${end} WHERE log = ? AND kind = 'longer' AND seq = ? AND evidence = ?`,
      log.id,
      row.seq as number,
      row.evidence as string,
    )
  }
}

/** The newest countersignature of each witness, of at most so many entries. */
export function witnessesOf(
  db: Sqlite,
  log: StoredLog,
  mostEntries: number,
): { deviceId: string; note: string }[] {
  return db
    .all(
      'SELECT deviceId, note FROM log_witnesses WHERE log = ? AND size <= ? ORDER BY size DESC',
      log.id,
      mostEntries,
    )
    .map((row) => ({ deviceId: row.deviceId as string, note: row.note as string }))
}
