import { belongsToLogOf } from '#shared/entities/audit/actorOfLog.ts'
import { attestingActions } from '#shared/entities/audit/syncActions.ts'
import type { ArrivalDefect } from '#shared/entities/sync/arrivalDefect.ts'
import { hlcDevice } from '#shared/kernel/hlc.ts'
import { isBorneOut } from '#core/audit/versionEntries.ts'
import type { FoundVersion, VersionEntry } from '#core/audit/versionEntries.ts'

/** A record as it arrived, with the members by which it is judged. */
export interface ArrivedRecord {
  id: string
  kind: string
  hlc: string
  teamId: string | null
  updatedBy: string
}

/** How far the logs of a device are here. */
export interface DeviceExtent {
  /** The stamp of the first entry of format 2; null where there is none. */
  firstProof: string | null
  /** The stamp of the newest readable entry. */
  newest: string
  /** Entries of teams that this person does not see. */
  hasHidden: boolean
  /** Whether the device had entries of format 2 from the beginning: then it made nothing before. */
  isWhole: boolean
}

/** What is known here when records arrive. */
export interface ArrivalFacts {
  ownDeviceId: string
  find(id: string, hlc: string): FoundVersion
  findAttested(id: string, hlc: string): readonly FoundVersion[]
  /** The person of a device; undefined for an unknown one. */
  personOf(deviceId: string): string | undefined
  /** Undefined where no readable entry of the device is here. */
  extentOf(deviceId: string): DeviceExtent | undefined
  isKnown(kind: string, id: string): boolean
}

/**
 * What becomes of an arrived version. `waiting`: its entry may still come. `wrong`: it is not believed; `entry` is the one
 * that contradicts.
 */
export type Arrival =
  | { state: 'taken' | 'waiting' }
  | { state: 'wrong'; why: ArrivalDefect; entry: { logId: string; seq: number } | null }

const taken: Arrival = { state: 'taken' }
const waiting: Arrival = { state: 'waiting' }
const noEntry: Arrival = { state: 'wrong', why: 'noEntry', entry: null }

/**
 * Judges a version that came from the server by the entry that made it. Versions of this computer, and those of a device
 * from before its entries bore out versions, are taken.
 * @param isFinal whether all that the server has of the logs came after the version: its entry is not on its way
 */
export function judgeArrival(record: ArrivedRecord, facts: ArrivalFacts, isFinal: boolean): Arrival {
  const { id, hlc } = record
  const deviceId = hlcDevice(hlc)
  const found = facts.find(id, hlc)
  if (deviceId === facts.ownDeviceId && found.state !== 'found') return taken
  if (found.state === 'found') return judgeEntry(record, found, facts.personOf(deviceId))
  // A server of an earlier release sends nothing to compare with.
  if (found.state === 'hidden') return taken
  if (facts.findAttested(id, hlc).some((one) => isBorneOut(record, one))) return taken
  return withoutEntry(record, facts.extentOf(deviceId), facts, isFinal)
}

function judgeEntry(record: ArrivedRecord, found: VersionEntry, personId: string | undefined): Arrival {
  const { entry, logId, seq } = found
  const wrong = (why: ArrivalDefect): Arrival => ({ state: 'wrong', why, entry: { logId, seq } })
  if (!isBorneOut(record, found)) return wrong('otherContent')
  if (personId === undefined) return waiting
  const isOwn = attestingActions.includes(entry.action) || record.updatedBy === personId
  return isOwn && belongsToLogOf(entry, personId) ? taken : wrong('otherPerson')
}

function withoutEntry(
  { id, kind, hlc }: ArrivedRecord,
  extent: DeviceExtent | undefined,
  facts: ArrivalFacts,
  isFinal: boolean,
): Arrival {
  if (extent === undefined) {
    // The key of a computer comes first: without it no log of it can be read. A log that the server lacks comes no more.
    const isKey = kind === 'device' && !facts.isKnown(kind, id)
    return isKey || isFinal ? taken : waiting
  }
  const { firstProof, newest, hasHidden, isWhole } = extent
  const isFromBefore = !isWhole && (firstProof === null ? newest > hlc : hlc < firstProof)
  if (isFromBefore) return taken
  const hasReached = firstProof !== null && newest > hlc && !hasHidden
  return isFinal && hasReached ? noEntry : waiting
}
