import type { ArrivalDefect } from '#shared/entities/sync/arrivalDefect.ts'
import type { RightsRecord } from '#shared/entities/rights/recordRule.ts'
import type { FoundVersion, VersionEntry } from '#core/audit/versionEntries.ts'
import type { ComputerTies } from './computerTies.ts'
import type { Roles } from './roleHistory.ts'

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
  find(id: string, hlc: string, fits?: (one: VersionEntry) => boolean): FoundVersion
  findAttested(id: string, hlc: string): readonly FoundVersion[]
  /** What is here of a record. */
  stored(kind: string, id: string): RightsRecord | undefined
  /** Who founded the organization: at the first contact by the server's word. */
  founderId(): unknown
  /** The person of a device; undefined for an unknown one. */
  personOf(deviceId: string): string | undefined
  /** Undefined where no readable entry of the device is here. */
  extentOf(deviceId: string): DeviceExtent | undefined
  /** How far all logs of this computer reach, which others hold too where they were set aside. */
  ownExtent(): Pick<DeviceExtent, 'firstProof' | 'isWhole'>
  isKnown(kind: string, id: string): boolean
  /** What ties the key of a computer that is not known here to its person. */
  ties: ComputerTies
  roles: Pick<Roles, 'now' | 'ever'>
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
