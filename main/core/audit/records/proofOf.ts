import { syncActions } from '#shared/entities/audit/syncActions.ts'
import { writtenShapes } from '#shared/entities/recordSteps.ts'
import { hlcDevice, hlcMs } from '#shared/kernel/hlc.ts'
import { isBorneOut } from '../versionEntries.ts'
import type { FoundVersion, VersionEntry } from '../versionEntries.ts'
import { logDefectMessages } from '#shared/messages/logDefects.messages.ts'
import { told } from '../told.ts'
import type { Told } from '../told.ts'
import type { EntryNotes } from './entryNotes.ts'

/** A record with the members that tie it to its entry. */
export interface StampedRecord {
  id: string
  kind: string
  hlc: string
  teamId: string | null
}

/** Where an entry stands. */
export interface EntryPlace {
  logId: string
  seq: number
}

/**
 * What stands behind a stored record.
 *
 * - `borneOut`: the entry that made this version
 * - `attested`: an entry of a baseline, of what was there before entries bore out versions
 * - `fromBefore`: nothing yet, and it is older than that
 * - `waiting`: its entry has not come from another computer yet, or not what it takes to compare
 * - `unproven`: nothing, although an entry must be here
 */
export type Proof =
  | { state: 'borneOut' | 'fromBefore' | 'waiting' }
  | { state: 'attested'; by: VersionEntry['entry'] }
  | { state: 'unproven'; what: Told; entry: EntryPlace | null }

export interface ProofSources {
  notes: EntryNotes
  /** The device whose log is continued here. */
  ownDeviceId: string
  /** Whether more of other computers' logs can arrive. */
  hasServer: boolean
  /** Whether the roster names a device. */
  isKnownDevice(deviceId: string): boolean
  /** Whether all from before was attested here, and nobody can have brought more since. */
  isClosed: boolean
  /** The entry of the device that made a version. */
  find(id: string, hlc: string, fits: (one: VersionEntry) => boolean): FoundVersion
  /** The entries of baselines that name it. */
  findAttested(id: string, hlc: string): readonly FoundVersion[]
  /** The newest version of a record that any entry here names. */
  newestOf(id: string): VersionEntry | undefined
}

/** Looks for what stands behind a stored record. */
export function proofOf(record: StampedRecord, sources: ProofSources): Proof {
  const { id, hlc } = record
  const made = sources.find(id, hlc, (one) => fits(record, one))
  const attested = made.state === 'found' ? [] : sources.findAttested(id, hlc)
  const named = [made, ...attested].filter((one) => one.state === 'found')
  const fitting = named.find((one) => fits(record, one))
  if (fitting !== undefined) {
    const isAttested = fitting.entry.action === syncActions.baseline
    const state = isAttested
      ? ({ state: 'attested', by: fitting.entry } as const)
      : ({ state: 'borneOut' } as const)
    return resting(fitting, sources, state)
  }
  const other = named[0]
  if (other !== undefined)
    return unproven(told(logDefectMessages.differsFromEntry, { seq: String(other.seq) }), other)
  if (made.state === 'hidden' || attested.length > 0) return { state: 'waiting' }
  return withoutEntry(record, sources)
}

function fits(record: StampedRecord, found: VersionEntry): boolean {
  for (const shape of writtenShapes(record)) if (isBorneOut(shape as StampedRecord, found)) return true
  return false
}

/** An entry proves nothing in the part of a log that is not in order. */
function resting(entry: VersionEntry, { notes }: ProofSources, proof: Proof): Proof {
  if (notes.isGood(entry.logId, entry.seq)) return proof
  // It came while the others were checked.
  if (!notes.isChecked(entry.logId)) return { state: 'waiting' }
  return unproven(told(logDefectMessages.restsOnBad, { seq: String(entry.seq) }), entry)
}

function withoutEntry({ id, hlc }: StampedRecord, sources: ProofSources): Proof {
  const { notes, ownDeviceId, hasServer } = sources
  const deviceId = hlcDevice(hlc)
  const proven = notes.firstProofOf(deviceId)
  // What others make is stored with its entry only; an earlier log of this computer, or all of a lost one's, can be late.
  const isLate = deviceId === ownDeviceId || (proven === undefined && sources.isKnownDevice(deviceId))
  if (hasServer && isLate && !notes.covers(deviceId, hlc)) return { state: 'waiting' }
  // Its computer still runs a version of Orgata whose entries bear out nothing.
  if (proven === null) return { state: 'fromBefore' }
  const newest = sources.newestOf(id)
  // A colleague's update of Orgata came first: its computer went on from a version with an entry, without entries.
  const isAfterIt = newest !== undefined && hlc > newest.version.hlc
  // The other one led nowhere: it was made beside this one, or from it and refused.
  const isBesideIt =
    newest !== undefined && (isOfMoment(newest, hlc) || (newest.version.parent ?? hlcMost) <= hlc)
  const isOfThen = proven !== undefined && hlc < proven && (isAfterIt || isBesideIt)
  if (newest !== undefined && !isOfThen)
    return unproven(told(logDefectMessages.newestIsOther, { seq: String(newest.seq) }), newest)
  const firstProof = proven ?? notes.firstProofOf(ownDeviceId) ?? null
  const isFromBefore = !notes.isStrict && !sources.isClosed && (firstProof === null || hlc < firstProof)
  return isFromBefore ? { state: 'fromBefore' } : unproven(told(logDefectMessages.noEntry), null)
}

/** Later than any stamp. */
const hlcMost = 'g'

/** Whether an entry adopts what a computer had made in the same moment: it gave its own version the next stamp. */
const isOfMoment = ({ entry, version }: VersionEntry, hlc: string) =>
  entry.action === syncActions.adopt &&
  hlcMs(version.hlc) === hlcMs(hlc) &&
  hlcDevice(version.hlc) === hlcDevice(hlc)

function unproven(what: Told, entry: VersionEntry | null): Proof {
  return { state: 'unproven', what, entry: entry && { logId: entry.logId, seq: entry.seq } }
}
