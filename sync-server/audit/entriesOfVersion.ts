import { subjectsOf } from '#shared/entities/audit/auditEntry.ts'
import type { AuditEntry } from '#shared/entities/audit/auditEntry.ts'
import { versionSalt } from '#shared/entities/audit/versionHash.ts'
import type { Json } from '#shared/kernel/canonicalJson.ts'
import { hlcDevice, hlcMs, hlcTime } from '#shared/kernel/hlc.ts'
import type { Sqlite } from '../stores/sqlite.ts'
import { sha256 } from './digest.ts'
import type { StoredLog } from './logStore.ts'

/** An entry of format 2 that names a version of a record. */
export interface VersionEntry {
  entry: Extract<AuditEntry, { v: 2 }>
  /** The person of the computer in whose log it is. */
  personId: string
  /** By which its versions are compared; null where it was erased. */
  saltOfVersions: Uint8Array | null
  /** What its content says of its subjects; null where it did not come, or was erased. */
  contents(): ({ before: Json; after: Json } | null)[] | null
  /** Where it is. */
  place: Place
  /** Whether its log began with entries of format 1. */
  ranEarlierRelease: boolean
}

/** Makes the versions of an accepted entry findable. */
export function indexVersions(db: Sqlite, log: StoredLog, entry: AuditEntry): void {
  for (const { id, version } of subjectsOf(entry))
    if (version !== undefined)
      db.run(
        'INSERT OR IGNORE INTO log_subjects (recordId, hlc, log, seq, parent) VALUES (?, ?, ?, ?, ?)',
        id,
        version.hlc,
        log.id,
        entry.seq,
        version.parent,
      )
}

/** Maximum number of entries that are looked at for one version: an honest one has one or two. */
const mostEntries = 20
/** Maximum number of entries in which that of the computer that stamped it is looked for. */
const mostPlaces = 500
/** Maximum number of parents that are looked up in one push, far more than any work without a connection. */
const mostParents = 20_000

/** Maximum number of entries that are looked at for one moment. */
const mostOfAMoment = 1_000
/** How far a hybrid clock may be ahead of the time of its entry, after stamps of a clock that was ahead. */
const mostAheadMs = 86_400_000

/** Where an entry is: the number of its log, and its own. */
export interface Place {
  log: number
  seq: number
}

/** What is read of a log once. */
interface NamedLog {
  organizationId: string
  deviceId: string
  personId: string
  ranEarlierRelease: boolean
}

/** Finds entries in an organization's logs. */
export interface VersionEntries {
  /** Those that name this version of a record: first those of the computer that stamped it. */
  of(version: { id: string; hlc: string }): VersionEntry[]
  /** Whether there are any. */
  isNamed(version: { id: string; hlc: string }): boolean
  /** The stamp of the version that it was made from, null for none; undefined where no entry names it, or after very many. */
  parentOf(version: { id: string; hlc: string }): string | null | undefined
  /** Whether a version is from before a log's first entry of format 2, by all logs of its computer. */
  isFromBefore(version: { id: string; hlc: string }, log: number): boolean
  /**
   * Whether no log can name a version that none names: nobody has its computer, or that signed by then, and its log says
   * nothing of it.
   * @param lostBeforeMs what was made before may have been named in logs that were lost
   */
  isUnnameable(version: { hlc: string }, lostBeforeMs: number): boolean
  /** Notes that the server took a version by this entry, under this number. */
  accept(version: { id: string; hlc: string }, place: Place, seq: number): void
  /**
   * The version of a record that the server took last, and by which entry; null for none.
   * @param besides the stamp of one that does not count
   */
  lastAccepted(id: string, besides: string | null): (Place & { hlc: string }) | null
  /** Whether the action that made a version made a later version of another record than this one, too. */
  madeLater(version: { id: string; hlc: string }, other: { id: string; hlc: string }): boolean
  /**
   * Whether an entry of about this time, in milliseconds, names a version of the record, and its content says so, where it
   * is here.
   * @param besides the stamp of a version whose entry does not count
   */
  isToldAt(
    moment: { id: string; atMs: number; toleranceMs: number },
    says: (after: object) => boolean,
    besides: string | null,
  ): boolean
  /** Whether an entry of its computer names a version of a record, this one or one before, and says so in its content. */
  toldBefore(version: { id: string; hlc: string }, says: (after: object, time: string) => boolean): boolean
}

/** Of any organization; logs are known, so that no join is needed for a few. */
const somePlaces = 'SELECT log, seq FROM log_subjects WHERE recordId = ? AND hlc = ? LIMIT ?'

const ownPlaces = `
  SELECT s.log, s.seq FROM log_subjects s JOIN logs l ON l.id = s.log
  WHERE s.recordId = ? AND s.hlc = ? AND l.organizationId = ? LIMIT ?`

/** Reads entries for one push, whose records often share an entry: the last one is read once. */
export function openVersionEntries(db: Sqlite, organizationId: string): VersionEntries {
  let last: { place: Place; one: VersionEntry } | null = null
  let asked = 0
  const logs = new Map<number, NamedLog>()

  /** A push reads entries of few logs, each of one computer. */
  function logOf(id: number): NamedLog {
    const known = logs.get(id)
    if (known !== undefined) return known
    const row = db.get(
      `SELECT l.organizationId, l.deviceId, d.personId, json_extract(e.entry, '$.v') AS firstFormat FROM logs l
       JOIN devices d ON d.organizationId = l.organizationId AND d.id = l.deviceId
       LEFT JOIN log_entries e ON e.log = l.id AND e.seq = 1 WHERE l.id = ?`,
      id,
    )
    const log = {
      organizationId: String(row?.organizationId),
      deviceId: String(row?.deviceId),
      personId: String(row?.personId),
      ranEarlierRelease: row?.firstFormat === 1,
    }
    logs.set(id, log)
    return log
  }

  /** The stamp of a log's first entry of format 2; null where there is none. */
  function firstProofIn(log: number): string | null {
    // Behind what older apps see there may be entries of format 1 that came with the first of format 2.
    const first = db.get(
      `SELECT json_extract(e.entry, '$.hlc') AS hlc FROM logs l
       JOIN log_entries e ON e.log = l.id AND e.seq > coalesce(l.olderSize, 0)
       WHERE l.id = ? AND json_extract(e.entry, '$.v') = 2 ORDER BY e.seq LIMIT 1`,
      log,
    )
    return first === undefined ? null : String(first.hlc)
  }

  /** Null for one that is not there, or cannot be read: the file was edited. */
  function read(place: Place): VersionEntry | null {
    if (last?.place.log === place.log && last.place.seq === place.seq) return last.one
    const row = db.get(
      'SELECT entry, salt, versionSalt, payload FROM log_entries WHERE log = ? AND seq = ?',
      place.log,
      place.seq,
    )
    const entry = row === undefined ? null : entryIn(row.entry)
    if (row === undefined || entry === null) return null
    const { personId, ranEarlierRelease } = logOf(place.log)
    let contents: ReturnType<VersionEntry['contents']> | undefined
    const one = {
      entry,
      personId,
      saltOfVersions: saltOfVersions(row),
      // One entry is about many records of one push.
      contents: () => (contents === undefined ? (contents = contentsIn(row.payload)) : contents),
      place,
      ranEarlierRelease,
    }
    last = { place, one }
    return one
  }

  function placesOf({ id, hlc }: { id: string; hlc: string }): Place[] {
    const few = db.all(somePlaces, id, hlc, mostPlaces)
    const all = few.length < mostPlaces ? few : db.all(ownPlaces, id, hlc, organizationId, mostPlaces)
    return all
      .map(({ log, seq }) => ({ log: Number(log), seq: Number(seq) }))
      .filter(({ log }) => logOf(log).organizationId === organizationId)
  }

  return {
    of(version) {
      const places = placesOf(version)
      const isOwn = ({ log }: Place) => logOf(log).deviceId === hlcDevice(version.hlc)
      const ownFirst = [...places.filter(isOwn), ...places.filter((place) => !isOwn(place))]
      return ownFirst
        .slice(0, mostEntries)
        .map(read)
        .filter((one) => one !== null)
    },
    isNamed: (version) => placesOf(version).length > 0,
    parentOf({ id, hlc }) {
      if (++asked > mostParents) return undefined
      const row = db.get(
        `SELECT s.parent FROM log_subjects s JOIN logs l ON l.id = s.log
         WHERE s.recordId = ? AND s.hlc = ? AND l.organizationId = ?
         ORDER BY substr(s.hlc, 19) = l.deviceId DESC, s.log, s.seq LIMIT 1`,
        id,
        hlc,
        organizationId,
      )
      return row?.parent as string | null | undefined
    },
    isFromBefore({ id, hlc }, log) {
      const first = firstProofIn(log)
      if (first === null || hlc >= first) return false
      // What an earlier log reaches past it would name.
      const past = db.get(
        `SELECT 1 FROM logs l JOIN log_entries e ON e.log = l.id AND e.seq = l.size
         WHERE l.organizationId = ? AND l.deviceId = ? AND l.id <> ? AND json_extract(e.entry, '$.hlc') > ?
           AND json_extract(e.entry, '$.v') = 2`,
        organizationId,
        hlcDevice(hlc),
        log,
        hlc,
      )
      if (past === undefined) return true
      const named = 'SELECT 1 FROM log_subjects WHERE recordId = ? AND hlc = ? AND log <> ?'
      return db.get(named, id, hlc, log) !== undefined
    },
    isUnnameable({ hlc }, lostBeforeMs) {
      const deviceId = hlcDevice(hlc)
      const isKept = hlcMs(hlc) >= lostBeforeMs
      const known = 'SELECT 1 FROM devices WHERE organizationId = ? AND id = ?'
      if (db.get(known, organizationId, deviceId) === undefined) return isKept
      const ends = db.all(
        `SELECT l.id, json_extract(e.entry, '$.hlc') AS newest FROM logs l
         JOIN log_entries e ON e.log = l.id AND e.seq = l.size WHERE l.organizationId = ? AND l.deviceId = ?`,
        organizationId,
        deviceId,
      )
      const signedFrom = ends.map(({ id }) => firstProofIn(Number(id))).filter((one) => one !== null)
      const isWhole = ends.some(({ id }) => !logOf(Number(id)).ranEarlierRelease)
      const hadSigned = isWhole || signedFrom.some((first) => first <= hlc)
      return hadSigned && (isKept || ends.some(({ newest }) => String(newest) > hlc))
    },
    accept({ id, hlc }, { log, seq: entry }, seq) {
      db.run(
        'UPDATE log_subjects SET accepted = ? WHERE recordId = ? AND hlc = ? AND log = ? AND seq = ?',
        ...[seq, id, hlc, log, entry],
      )
    },
    lastAccepted(id, besides) {
      const last = db.get(
        `SELECT s.hlc, s.log, s.seq FROM log_subjects s JOIN logs l ON l.id = s.log
         WHERE s.recordId = ? AND l.organizationId = ? AND s.accepted IS NOT NULL AND s.hlc IS NOT ?
         ORDER BY s.accepted DESC LIMIT 1`,
        ...[id, organizationId, besides],
      )
      return last === undefined
        ? null
        : { hlc: String(last.hlc), log: Number(last.log), seq: Number(last.seq) }
    },
    madeLater(version, { id, hlc }) {
      const [place] = placesOf(version).filter(({ log }) => logOf(log).deviceId === hlcDevice(version.hlc))
      if (place === undefined) return false
      const tx = read(place)?.entry.tx
      if (tx === undefined) return false
      return db
        .all(
          'SELECT seq FROM log_subjects WHERE recordId = ? AND hlc > ? AND log = ? LIMIT ?',
          id,
          hlc,
          place.log,
          mostEntries,
        )
        .some(({ seq }) => read({ log: place.log, seq: Number(seq) })?.entry.tx === tx)
    },
    isToldAt: ({ id, atMs, toleranceMs }, says, besides) =>
      db
        .all(
          `SELECT s.log, s.seq, s.hlc, json_extract(e.entry, '$.time') AS time FROM log_subjects s
           JOIN logs l ON l.id = s.log JOIN log_entries e ON e.log = s.log AND e.seq = s.seq
           WHERE s.recordId = ? AND s.hlc >= ? AND s.hlc < ? AND l.organizationId = ? LIMIT ?`,
          id,
          hlcTime(atMs - toleranceMs),
          hlcTime(atMs + toleranceMs + mostAheadMs),
          organizationId,
          mostOfAMoment,
        )
        .filter(
          ({ hlc, time }) => hlc !== besides && Math.abs(Date.parse(String(time)) - atMs) <= toleranceMs,
        )
        .some((row) => {
          const one = read({ log: Number(row.log), seq: Number(row.seq) })
          if (one === null) return false
          if (one.contents() === null) return true
          const after = afterOf(one, id)
          return after !== null && says(after)
        }),
    toldBefore: ({ id, hlc }, says) =>
      db
        .all(
          `SELECT s.log, s.seq FROM log_subjects s JOIN logs l ON l.id = s.log
           WHERE s.recordId = ? AND s.hlc <= ? AND l.organizationId = ? AND l.deviceId = ? ORDER BY s.hlc DESC LIMIT ?`,
          id,
          hlc,
          organizationId,
          hlcDevice(hlc),
          mostEntries,
        )
        .some(({ log, seq }) => {
          const one = read({ log: Number(log), seq: Number(seq) })
          const after = one === null ? null : afterOf(one, id)
          return one !== null && after !== null && says(after, one.entry.time)
        }),
  }
}

/** What the content of an entry says that a record became; null where it says nothing. */
function afterOf({ entry, contents }: VersionEntry, id: string): object | null {
  const after = contents()?.[subjectsOf(entry).findIndex((subject) => subject.id === id)]?.after
  return typeof after === 'object' ? after : null
}

function entryIn(text: unknown): VersionEntry['entry'] | null {
  try {
    const entry = JSON.parse(String(text)) as AuditEntry | null
    return entry?.v === 2 ? entry : null
  } catch {
    return null
  }
}

function contentsIn(payload: unknown): ({ before: Json; after: Json } | null)[] | null {
  if (typeof payload !== 'string') return null
  try {
    const { subjects } = JSON.parse(payload) as { subjects?: { before: Json; after: Json }[] }
    return Array.isArray(subjects) ? subjects : null
  } catch {
    // Taken before contents were looked at: one entry does not end all pushes of its records.
    return null
  }
}

/** The salt of the versions of a stored entry; null where it was erased. */
export function saltOfVersions(row: Record<string, unknown>): Uint8Array | null {
  if (row.salt !== null) return versionSalt(row.salt as Uint8Array, sha256)
  return row.versionSalt as Uint8Array | null
}
