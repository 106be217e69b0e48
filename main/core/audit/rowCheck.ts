import { equalBytes } from '#shared/kernel/merkle.ts'
import type { AuditEntry } from '#shared/entities/audit/auditEntry.ts'
import type { SqlRow } from '../store/sqlite/driver.ts'
import { logDefectMessages } from '#shared/messages/logDefects.messages.ts'
import { commitment, merkle, toHex } from './digest.ts'
import { isErased } from './erasures.ts'
import { contentState } from './peerTables.ts'
import { readEntry } from './readEntry.ts'
import { unpackEntry, unpackText } from './storedText.ts'
import { isFoundBy } from './subjectTable.ts'
import { told } from './told.ts'
import type { Told } from './told.ts'

/**
 * The defects of a log.
 *
 * - `unreadable`: the disk or the file does not return the row
 * - `missing`: no row has this number
 * - `altered`: the entry's text does not match its hash
 * - `shape`: the text is not an entry
 * - `place`: the row holds the entry of another number
 * - `foreign`: it was written by another device or for another organization
 * - `columns`: the look-up columns differ from the entry
 * - `payload`: names and content differ from the entry's commitment, or are missing without an entry that erased them
 * - `chain`: the next entry does not follow this one
 * - `root`: the entries up to here are not the signed ones; the first change is between `seq` and `untilSeq`
 * - `tree`: the stored tree differs from the entries
 * - `checkpoint`: a signed checkpoint has no valid signature of the device, or is missing
 * - `unsigned`: it follows the signed end
 * - `index`: a look-up table of the file differs from the entries
 * - `witness`: another computer countersigned another state
 * - `countersignature`: a stored countersignature was changed
 */
export type Problem =
  | 'unreadable'
  | 'missing'
  | 'altered'
  | 'shape'
  | 'place'
  | 'foreign'
  | 'columns'
  | 'payload'
  | 'chain'
  | 'root'
  | 'tree'
  | 'checkpoint'
  | 'unsigned'
  | 'index'
  | 'witness'
  | 'countersignature'

/** One thing that is wrong. */
export interface Bad extends Told {
  problem: Problem
}

/** The result of checking one row alone. */
export interface RowCheck {
  /** Null where the text is no entry. */
  entry: AuditEntry | null
  /** The leaf hash of the stored text. */
  leaf: Uint8Array
  /** The text of names and content, where it is there. */
  content: Uint8Array | null
  erased: boolean
  bad: Bad | null
}

/** Checks a row (`rowColumns` of the reader) that should be number `seq` against itself: text, hash, columns, payload. */
export function checkRow(row: SqlRow, seq: number): RowCheck {
  const bytes = unpackEntry(row.entry) ?? new Uint8Array(0)
  const leaf = merkle.leafHash(bytes)
  const entry = readEntry(bytes)
  const isEmpty = row.has_payload === 1 && row.salt === null && row.payload === null
  const isWithheld = isEmpty && row.state === contentState.withheld
  const erased = isEmpty && !isWithheld && entry !== null && isErased(entry)
  const at = { seq: String(seq) }
  const done = (problem: Problem, what: Told): RowCheck => ({
    entry,
    leaf,
    content: null,
    erased,
    bad: { problem, ...what },
  })

  if (!(row.hash instanceof Uint8Array) || !equalBytes(leaf, row.hash)) {
    return done('altered', told(logDefectMessages.altered, at))
  }
  if (entry === null) return done('shape', told(logDefectMessages.shape, at))
  if (entry.seq !== seq)
    return done('place', told(logDefectMessages.place, { ...at, other: String(entry.seq) }))
  if (!isFoundBy(row, entry)) return done('columns', foundOtherwise(seq))
  if (row.has_payload !== 1 || (isEmpty && !erased && !isWithheld)) return done('payload', removed(seq))
  if (isEmpty) return { entry, leaf, content: null, erased, bad: null }
  const { salt } = row
  const content = unpackText(row.payload)
  const holds =
    salt instanceof Uint8Array &&
    salt.length === 32 &&
    content !== null &&
    toHex(commitment(salt, content)) === entry.payload
  if (!holds) return done('payload', told(logDefectMessages.payload, at))
  return { entry, leaf, content, erased, bad: null }
}

/** What is said of names and content that are gone. */
export function removed(seq: number): Told {
  return told(logDefectMessages.contentRemoved, { seq: String(seq) })
}

/** What is said of an entry whose own columns for searching differ. */
export function foundOtherwise(seq: number): Told {
  return told(logDefectMessages.foundOtherwise, { seq: String(seq) })
}

/** What is said of an entry that the tables for searching miss or name wrongly. */
export function misfiled(seq: number): Told {
  return told(logDefectMessages.misfiled, { seq: String(seq) })
}
