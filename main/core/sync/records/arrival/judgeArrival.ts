import { belongsToLogOf } from '#shared/entities/audit/actorOfLog.ts'
import { attestingActions } from '#shared/entities/audit/syncActions.ts'
import type { ArrivalDefect } from '#shared/entities/sync/arrivalDefect.ts'
import { entityOf } from '#shared/entities/registry.ts'
import { isPurging } from '#shared/entities/rights/purgeRules.ts'
import type { RightsRecord } from '#shared/entities/rights/recordRule.ts'
import { changesEndUnsaid } from '#shared/entities/rights/stateRules.ts'
import { hlcDevice } from '#shared/kernel/hlc.ts'
import { isBorneOut } from '#core/audit/versionEntries.ts'
import type { FoundVersion, VersionEntry } from '#core/audit/versionEntries.ts'
import type { ComputerTies } from './computerTies.ts'

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
  /** Of several entries that name the version, one that fits comes first. */
  find(id: string, hlc: string, fits: (one: VersionEntry) => boolean): FoundVersion
  findAttested(id: string, hlc: string): readonly FoundVersion[]
  /** What is here of a record. */
  stored(kind: string, id: string): RightsRecord | undefined
  /** The person of a device; undefined for an unknown one. */
  personOf(deviceId: string): string | undefined
  /** Undefined where no readable entry of the device is here. */
  extentOf(deviceId: string): DeviceExtent | undefined
  /** How far all logs of this computer reach, which others hold too where they were set aside. */
  ownExtent(): Pick<DeviceExtent, 'firstProof' | 'isWhole'>
  isKnown(kind: string, id: string): boolean
  /** What ties the key of a computer that is not known here to its person. */
  ties: ComputerTies
  /** Whether an earlier release, whose entries bear out nothing, was used in the organization. */
  hasEarlierLog(): boolean
}

/** What came wholly after a version: then nothing about it is on its way. */
export interface Whole {
  /** All that the server has of the logs. */
  logs: boolean
  /** The own log is the one that others hold: no older copy of it was put in its place. */
  ownLog: boolean
  /** All computers that the server names. */
  roster: boolean
  /** The computers that the server names, but for those whose invitations are not here, and all logs of those known. */
  invitations: boolean
}

/**
 * What becomes of an arrived version. `waiting`: its entry may still come. `wrong`: it is not accepted; `entry` is the
 * one that contradicts.
 */
export type Arrival =
  | { state: 'taken' | 'waiting' }
  | { state: 'wrong'; why: ArrivalDefect; entry: { logId: string; seq: number } | null }

const taken: Arrival = { state: 'taken' }
const waiting: Arrival = { state: 'waiting' }
const noEntry: Arrival = { state: 'wrong', why: 'noEntry', entry: null }

/**
 * Judges a version that came from the server by the entry that made it. Versions of a computer from before its entries bore
 * out versions are taken. This computer's own is no exception: it writes each version with its entry.
 */
export function judgeArrival(record: ArrivedRecord, facts: ArrivalFacts, whole: Whole): Arrival {
  const { id, hlc } = record
  const deviceId = hlcDevice(hlc)
  /** Of each entry once: hashing the record is most of the work. */
  const asked = new Map<FoundVersion, boolean>()
  const fits = (one: FoundVersion) => {
    const fitting = asked.get(one) ?? isBorneOut(record, one)
    asked.set(one, fitting)
    return fitting
  }
  const found = facts.find(id, hlc, fits)
  const untied = judgeComputer(record, found, facts, whole)
  if (untied !== null) return untied
  if (found.state === 'found') return judgeEntry(record, found, fits(found), facts)
  // A server of an earlier release sends nothing to compare with.
  if (found.state === 'hidden') return taken
  if (facts.findAttested(id, hlc).some((one) => isBorneOut(record, one))) return taken
  if (deviceId === facts.ownDeviceId) return ofThisComputer(hlc, facts, whole)
  return withoutEntry(record, facts, whole)
}

/**
 * Judges the record of a computer that is not known here: accepted where an invitation ties its key, or where the entry of a
 * colleague who may invite bears the record out. Null where it is accepted, or where the record is no such one.
 */
function judgeComputer(
  record: ArrivedRecord,
  found: FoundVersion,
  facts: ArrivalFacts,
  whole: Whole,
): Arrival | null {
  const { id, kind, hlc } = record
  if (kind !== 'device' || id === facts.ownDeviceId || facts.isKnown(kind, id)) return null
  const tie = facts.ties.tieOf({ ...record })
  if (tie === 'tied' || facts.findAttested(id, hlc).some((one) => isBorneOut(record, one))) return null
  const colleague = hlcDevice(hlc) === id ? undefined : facts.personOf(hlcDevice(hlc))
  const personId = String((record as unknown as RightsRecord)['personId'])
  const isByColleague = colleague !== undefined && facts.ties.mayInvite(colleague, personId)
  if (isByColleague && isBorneOut(record, found)) return null
  if (!whole.invitations) return waiting
  return { state: 'wrong', why: tie === 'used' ? 'invitationUsed' : 'notInvited', entry: null }
}

function judgeEntry(
  record: ArrivedRecord,
  found: VersionEntry,
  isGood: boolean,
  facts: ArrivalFacts,
): Arrival {
  const { entry, logId, seq } = found
  const personId = facts.personOf(hlcDevice(record.hlc))
  const wrong = (why: ArrivalDefect): Arrival => ({ state: 'wrong', why, entry: { logId, seq } })
  if (!isGood) return wrong('otherContent')
  if (personId === undefined) return waiting
  const isOwn = attestingActions.includes(entry.action) || record.updatedBy === personId
  if (!isOwn || !belongsToLogOf(entry, personId)) return wrong('otherPerson')
  return changesEnd(record, found, facts) ? wrong('changesEnd') : taken
}

/** Where the version is here that it was made from: whether it alters what had ended there, and does not say so. */
function changesEnd(record: ArrivedRecord, { version }: VersionEntry, facts: ArrivalFacts): boolean {
  const entity = entityOf(record.kind)
  const current = facts.stored(record.kind, record.id)
  if (entity?.transitions === undefined || current?.['hlc'] !== version.parent) return false
  const change = { current, next: record as unknown as RightsRecord }
  // What is kept as evidence is emptied by nobody.
  const isPurge = entity.retention !== 'forever' && isPurging(change)
  return !isPurge && changesEndUnsaid(entity, change)
}

function ofThisComputer(hlc: string, facts: ArrivalFacts, whole: Whole): Arrival {
  const { firstProof, isWhole } = facts.ownExtent()
  if (!isWhole && (firstProof === null || hlc < firstProof)) return taken
  // Where an older copy was put back, the entry comes with the rest of the log.
  return whole.logs && whole.ownLog ? noEntry : waiting
}

function withoutEntry({ id, kind, hlc }: ArrivedRecord, facts: ArrivalFacts, whole: Whole): Arrival {
  const deviceId = hlcDevice(hlc)
  const extent = facts.extentOf(deviceId)
  if (extent === undefined) {
    // The key of a computer comes first: without it no log of it can be read.
    if (kind === 'device' && !facts.isKnown(kind, id)) return taken
    if (!whole.logs) return waiting
    // A log that the server lacks comes no more; but where all is from entries on, nobody works without a computer.
    if (facts.isKnown('device', deviceId) || facts.hasEarlierLog()) return taken
    return whole.roster ? noEntry : waiting
  }
  const { firstProof, newest, hasHidden, isWhole } = extent
  const isFromBefore = !isWhole && (firstProof === null ? newest > hlc : hlc < firstProof)
  if (isFromBefore) return taken
  const hasReached = firstProof !== null && newest > hlc && !hasHidden
  return whole.logs && hasReached ? noEntry : waiting
}
