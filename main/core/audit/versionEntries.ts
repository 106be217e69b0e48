import { syncActions } from '#shared/entities/audit/syncActions.ts'
import { subjectsOf } from '#shared/entities/audit/auditEntry.ts'
import type {
  AuditEntry,
  EntrySubject,
  RecordVersion,
  SubjectContent,
} from '#shared/entities/audit/auditEntry.ts'
import { contentFits } from '#shared/entities/audit/contentFits.ts'
import { versionHash, versionSalt } from '#shared/entities/audit/versionHash.ts'
import { logLimits } from '#shared/protocol/logMessages.ts'
import { hlcDevice } from '#shared/kernel/hlc.ts'
import type { Driver, SqlRow, SqlValue } from '../store/sqlite/driver.ts'
import type { AuditLog } from './auditLog.ts'
import { sha256 } from './digest.ts'
import { parseEntry } from './readEntry.ts'
import { entryTextOf, textOf } from './storedText.ts'
import { ownLog } from './subjectTable.ts'

/** The entry that names a version of a record. */
export interface VersionEntry {
  state: 'found'
  entry: AuditEntry
  /** What the entry says of the record. */
  subject: EntrySubject
  version: RecordVersion
  logId: string
  deviceId: string
  seq: number
  /** 32 bytes. */
  versionSalt: Uint8Array
  /** Whether its log is not here as far as this entry yet. */
  isEarly: boolean
  /** What the entry's content says of the record; null where it is not on this computer. */
  readonly content: SubjectContent | null
}

/**
 * - `missing`: no log of the device that is here names the version
 * - `hidden`: an entry names it, but what its hash is made with is withheld from this computer
 */
export type FoundVersion = VersionEntry | { state: 'missing' } | { state: 'hidden' }

/** Finds what bears out the versions of records. */
export interface VersionEntries {
  /**
   * The entry about a record's version, in the logs of the device whose id ends the version's stamp.
   * @param id of the record
   * @param hlc of the version
   * @param fits of several entries that name the version, as only a changed app writes them, one that fits comes first
   */
  find(id: string, hlc: string, fits?: (one: VersionEntry) => boolean): FoundVersion
  /** The entries of any log by which somebody attested a version that was there before entries bore out versions. */
  findAttested(id: string, hlc: string): FoundVersion[]
  /** The entry with the newest version of a record, in any log, of those that count. */
  newestOf(id: string, counts: (entry: AuditEntry) => boolean): VersionEntry | undefined
}

/**
 * Reads the own log and those of the other devices in an organization's file.
 * @param early the entries of a version from logs of other devices that are still on their way
 */
export function openVersionEntries(
  db: Driver,
  own: Pick<AuditLog, 'logId' | 'signer'>,
  early: (id: string, hlc: string) => Iterable<SqlRow> = () => [],
): VersionEntries {
  const texts = createTextReader()
  const rowsAt = createRowReader(db)

  function inRow(row: SqlRow, id: string, hlc: string): FoundVersion {
    const entry = texts.entryOf(row.entry)
    const subject = entry === null ? undefined : versionIn(entry, id, hlc)
    if (entry === null || subject === undefined) return { state: 'missing' }
    const salt = saltOf(row)
    if (salt === null) return { state: 'hidden' }
    const { seq, deviceId } = entry
    const logId = String(row.log_id)
    return {
      state: 'found',
      entry,
      subject,
      version: subject.version,
      logId,
      deviceId,
      seq,
      versionSalt: salt,
      isEarly: row.early === 1,
      get content() {
        return texts.contentsOf(row.payload)?.[subjectsOf(entry).indexOf(subject)] ?? null
      },
    }
  }

  /** The first found one that fits, or the next best. */
  function firstIn(
    rows: Iterable<SqlRow>,
    id: string,
    hlc: string,
    fits: (one: VersionEntry) => boolean,
  ): FoundVersion {
    let best: FoundVersion = { state: 'missing' }
    for (const row of rows) {
      if (!texts.names(row.entry, hlc)) continue
      const found = inRow(row, id, hlc)
      if (found.state === 'found' && fits(found)) return found
      if (best.state === 'missing' || (best.state === 'hidden' && found.state === 'found')) best = found
    }
    return best
  }

  return {
    find(id, hlc, fits = () => true) {
      const deviceId = hlcDevice(hlc)
      const isOwn = deviceId === own.signer.deviceId
      const here = isOwn ? firstIn(rowsAt(ownPlaces, [own.logId, id]), id, hlc, fits) : missing
      if (here.state === 'found') return here
      const there = firstIn(rowsAt(peerPlaces, [id, deviceId]), id, hlc, fits)
      if (there.state !== 'missing') return there
      const before = isOwn ? missing : firstIn(early(id, hlc), id, hlc, fits)
      return before.state === 'missing' ? here : before
    },
    findAttested: (id, hlc) =>
      db
        .prepare(attestingRows)
        .all(own.logId, id, syncActions.baseline)
        .filter((row) => texts.names(row.entry, hlc))
        .map((row) => inRow(row, id, hlc))
        .filter(({ state }) => state !== 'missing'),
    newestOf(id, counts) {
      let newest: VersionEntry | undefined
      const rows = db.prepare(everyRow).all(own.logId, id)
      const stampedAnew = new Set(rows.map(({ entry }) => stampBefore(texts.entryOf(entry), id)))
      for (const row of rows) {
        const entry = texts.entryOf(row.entry)
        for (const { id: subject, version } of entry === null ? [] : subjectsOf(entry)) {
          if (subject !== id || version === undefined || stampedAnew.has(version.hlc)) continue
          if (newest !== undefined && newest.version.hlc >= version.hlc) continue
          const found = inRow(row, id, version.hlc)
          if (found.state === 'found' && counts(found.entry)) newest = found
        }
      }
      return newest
    },
  }
}

const missing: FoundVersion = { state: 'missing' }

/** The stamp of a clock that was ahead, in place of which its computer gave a version another one. */
function stampBefore(entry: AuditEntry | null, id: string): string | null {
  if (entry?.action !== syncActions.stamp) return null
  const parent = subjectsOf(entry).find((subject) => subject.id === id)?.version?.parent ?? null
  return parent !== null && hlcDevice(parent) === entry.deviceId ? parent : null
}

const isSame = (a: SqlValue, b: SqlValue) =>
  a === b || (a instanceof Uint8Array && b instanceof Uint8Array && Buffer.compare(a, b) === 0)

/**
 * Reads the rows of entries at the places of a query. Versions of one action are asked for one after the other: their row
 * is read once, as long as nothing is written.
 */
function createRowReader(db: Driver) {
  let last: { name: string; row: SqlRow } | undefined
  return function* rowsAt({ places, row: text }: Places, values: SqlValue[]): Generator<SqlRow> {
    for (const { log_id: logId, log, seq, changes } of db.prepare(places).iterate(...values)) {
      const name = `${String(logId)} ${String(log)} ${String(seq)} ${String(changes)}`
      if (last?.name !== name) {
        const row = db.prepare(text).get(log!, seq!)
        if (row === undefined) continue
        last = { name, row: { ...row, log_id: logId! } }
      }
      yield last.row
    }
  }
}

/** Finds the entries about a record, and reads the row of each. */
interface Places {
  places: string
  row: string
}

/** Reads stored texts. Versions of one action share their entry and are asked for one after the other. */
function createTextReader() {
  const texts = rememberLast(entryTextOf)
  const entries = rememberLast((stored) => parseEntry(texts(stored)))
  // A longer one is told by its hash alone.
  const contents = rememberLast((stored) => readContents(textOf(stored, logLimits.payloadBytes)))
  return {
    /** Whether the text holds the stamp of a version, not only as another's parent. */
    names: (stored: SqlValue | undefined, hlc: string) => texts(stored)?.includes(`"hlc":"${hlc}"`) === true,
    /** Rows were checked when they came; one that was changed since then bears out nothing, and verification names it. */
    entryOf: (stored: SqlValue | undefined) => entries(stored) ?? null,
    contentsOf: (stored: SqlValue | undefined) => contents(stored) ?? null,
  }
}

/** The contents of an entry's subjects, unchecked: checking their shape takes longer than all else about a version. */
function readContents(text: string | null): (SubjectContent | null)[] | null {
  try {
    const { subjects } = JSON.parse(text ?? '') as { subjects?: unknown }
    if (!Array.isArray(subjects)) return null
    return subjects.map((one: unknown) => (typeof one === 'object' ? (one as SubjectContent | null) : null))
  } catch {
    return null
  }
}

/** Reads a stored text once, while it is asked for. */
function rememberLast<T>(read: (stored: SqlValue) => T): (stored: SqlValue | undefined) => T | undefined {
  let last: { stored: SqlValue; value: T } | undefined
  return (stored) => {
    if (stored === undefined || stored === null) return undefined
    if (last === undefined || !isSame(last.stored, stored)) last = { stored, value: read(stored) }
    return last.value
  }
}

/**
 * Whether an entry bears a record out, as it was written: its text, its team, an action that succeeded, and the content
 * of the entry where it is here.
 */
export function isBorneOut(
  record: { id: string; kind: string; hlc: string; teamId: string | null },
  found: FoundVersion,
): boolean {
  if (found.state !== 'found') return false
  const { entry, subject, version } = found
  return (
    entry.result === 'success' &&
    entry.teamId === record.teamId &&
    subject.id === record.id &&
    subject.kind === record.kind &&
    version.hlc === record.hlc &&
    versionHash(found.versionSalt, record, sha256) === version.after &&
    (found.content === null || contentFits(found.content, record))
  )
}

/** Newest first: a version that is asked for is mostly the last one. */
const ownPlaces: Places = {
  places: `
SELECT ? AS log_id, s.log, s.seq, total_changes() AS changes FROM audit_subject s
WHERE s.entity_id = ? AND s.log = ${ownLog} ORDER BY s.seq DESC`,
  row: `
SELECT e.entry, p.salt, p.payload, NULL AS version_salt
FROM audit_entry e LEFT JOIN audit_payload p ON p.seq = e.seq WHERE ?1 = ${ownLog} AND e.seq = ?2`,
}

const peerPlaces: Places = {
  places: `
SELECT l.log_id, s.log, s.seq, total_changes() AS changes FROM audit_subject s JOIN audit_peer l ON l.id = s.log
WHERE s.entity_id = ? AND l.device_id = ? ORDER BY s.log DESC, s.seq DESC`,
  row: `
SELECT c.entry, c.salt, c.payload, c.version_salt FROM audit_peer_content c WHERE c.log = ?1 AND c.seq = ?2`,
}

/** With the own log's id and the record's id as values. */
const everyRow = `
SELECT log_id, entry, salt, payload, version_salt FROM (
  SELECT ?1 AS log_id, s.entity_id, e.entry, e.action, p.salt, p.payload, NULL AS version_salt
  FROM audit_subject s JOIN audit_entry e ON e.seq = s.seq LEFT JOIN audit_payload p ON p.seq = s.seq
  WHERE s.entity_id = ?2 AND s.log = ${ownLog}
  UNION ALL
  SELECT l.log_id, s.entity_id, c.entry, e.action, c.salt, c.payload, c.version_salt
  FROM audit_subject s JOIN audit_peer l ON l.id = s.log
    JOIN audit_peer_entry e ON e.log = s.log AND e.seq = s.seq
    JOIN audit_peer_content c ON c.log = s.log AND c.seq = s.seq
  WHERE s.entity_id = ?2)`

const attestingRows = `${everyRow} WHERE action = ?3`

type Subject = EntrySubject & { version: RecordVersion }

const versionIn = (entry: AuditEntry, id: string, hlc: string) =>
  subjectsOf(entry).find((subject): subject is Subject => subject.id === id && subject.version?.hlc === hlc)

function saltOf(row: SqlRow): Uint8Array | null {
  const salt = bytes(row.salt)
  return salt === null ? bytes(row.version_salt) : versionSalt(salt, sha256)
}

const bytes = (value: SqlValue | undefined) =>
  value instanceof Uint8Array && value.length === 32 ? value : null
