import type { RecordChange, RightsRecord } from '#shared/entities/rights/recordRule.ts'
import { hlcDevice } from '#shared/kernel/hlc.ts'
import { isBorneOut } from '#core/audit/versionEntries.ts'
import type { VersionEntry } from '#core/audit/versionEntries.ts'
import type { Arrival, ArrivalFacts, ArrivedRecord } from './arrivalFacts.ts'

/** A change that led to an arrived version, and the computers that made it, in one step or several. */
export interface MadeChange {
  change: RecordChange
  deviceIds: readonly string[]
  /**
   * What is known of the version that it began with; absent where that is `current`.
   * - `open`: an entry may still come that tells of further makers
   * - `untold`: it is compared with what is here, as entries do not tell
   * - `earlier`: what is here was made from the arrived version in turn
   * - `apart`: it is compared with what is here, which somebody else began
   */
  beginning?: 'open' | 'untold' | 'earlier' | 'apart'
}

/** Far more versions of one record than any computer misses. */
const mostSteps = 20_000

/**
 * From which version that is known here an arrived one was made. A server sends the newest version of a record only, so that
 * those in between are known by their entries alone.
 * @param judgeMissing what becomes of a version that no entry here names
 * @returns null where it cannot be told
 */
export function madeChange(
  record: ArrivedRecord,
  made: VersionEntry,
  facts: Pick<ArrivalFacts, 'find' | 'findAttested' | 'stored' | 'personOf' | 'ownDeviceId'>,
  judgeMissing: (hlc: string) => Arrival['state'],
): MadeChange | null {
  const next = record as unknown as RightsRecord
  const stored = facts.stored(record.kind, record.id)
  const { id } = record
  const deviceIds = [hlcDevice(record.hlc)]
  const before = new Map<string, VersionEntry>()
  let first = made
  let at = made.version.parent
  let isHidden = false
  // A changed app may name versions in a circle.
  while (at !== null && at !== stored?.['hlc'] && !before.has(at) && before.size < mostSteps) {
    const found = facts.find(id, at)
    isHidden = found.state === 'hidden'
    if (found.state !== 'found') break
    before.set(at, found)
    deviceIds.push(hlcDevice(at))
    first = found
    at = found.version.parent
  }
  const stepsTo = (hlc: string) => [...before.keys(), hlc].indexOf(hlc) + 1
  const sinceHere = (current: RightsRecord | null): MadeChange => ({ change: { current, next }, deviceIds })
  if (stored !== undefined && at === stored['hlc']) return sinceHere(stored)
  if (isHidden) return null
  const state = at === null ? 'taken' : before.has(at) ? 'wrong' : judgeMissing(at)
  // What never was is nothing to be made from.
  if (state === 'wrong') return sinceHere(stored ?? null)
  const versions = new Map([[record.hlc, made], ...before])
  const common = stored === undefined ? null : commonVersion(stored, at, versions, facts)
  if (common === 'hidden') return null
  if (common?.hlc === record.hlc) return lastStep(next, made, before, facts)
  if (common !== null && common.version !== null) {
    const since = deviceIds.slice(0, stepsTo(common.hlc))
    return { change: { current: common.version, next }, deviceIds: since }
  }
  if (stored !== undefined && state === 'waiting') return { ...sinceHere(stored), beginning: 'open' }
  // What entries do not tell may have been done by whoever made the versions since.
  if (stored !== undefined && common !== null)
    return {
      ...sinceHere(stored),
      beginning: 'untold',
      deviceIds: [...deviceIds.slice(0, stepsTo(common.hlc)), ...common.deviceIds],
    }
  if (at !== null) return null
  const isBornThere = facts.personOf(first.deviceId) === next.createdBy
  const isOther =
    stored !== undefined &&
    stored.createdBy !== next.createdBy &&
    hlcDevice(String(stored['hlc'])) !== facts.ownDeviceId
  return isBornThere && !isOther ? sinceHere(null) : { ...sinceHere(stored ?? null), beginning: 'apart' }
}

/** The change that made a version from which what is here was made in turn. */
function lastStep(
  next: RightsRecord,
  made: VersionEntry,
  before: ReadonlyMap<string, VersionEntry>,
  facts: Pick<ArrivalFacts, 'findAttested'>,
): MadeChange | null {
  const { hlc, parent } = made.version
  const current = parent === null ? null : versionBefore(next, made)
  const isTold = parent === null || (current !== null && isVersion(current, before.get(parent), facts))
  return isTold ? { change: { current, next }, deviceIds: [hlcDevice(hlc)], beginning: 'earlier' } : null
}

/** The last version from which both what is here and an arrived one were made. */
interface CommonVersion {
  hlc: string
  /** As it was; null where entries do not tell. */
  version: RightsRecord | null
  /** Who made what is here from it. */
  deviceIds: readonly string[]
}

/** Goes back from what is here by what entries say was there before. Null where there is no such version. */
function commonVersion(
  stored: RightsRecord,
  end: string | null,
  before: ReadonlyMap<string, VersionEntry>,
  facts: Pick<ArrivalFacts, 'find' | 'findAttested'>,
): CommonVersion | 'hidden' | null {
  const passed = new Set<string>()
  let version: RightsRecord | null = stored
  let hlc: string | null = String(stored['hlc'])
  while (hlc !== null && !passed.has(hlc)) {
    const entry = before.get(hlc)
    if (entry !== undefined || hlc === end) {
      const isTold: boolean = version !== null && isVersion(version, entry, facts)
      return { hlc, version: isTold ? version : null, deviceIds: [...passed].map(hlcDevice) }
    }
    passed.add(hlc)
    const found = facts.find(stored.id, hlc)
    if (found.state === 'hidden') return 'hidden'
    if (found.state === 'missing') return null
    version = version === null ? null : versionBefore(version, found)
    hlc = found.version.parent
  }
  return null
}

function versionBefore(version: RightsRecord, { content }: VersionEntry): RightsRecord | null {
  const { before: was, after: is } = content ?? {}
  if (!isMembers(was) || !isMembers(is)) return null
  const left = Object.entries(version).filter(([name]) => !Object.hasOwn(is, name))
  return { ...Object.fromEntries(left), ...was } as RightsRecord
}

/** Whether the entry about a version, or one that attests it, is about this content. */
function isVersion(
  version: RightsRecord,
  entry: VersionEntry | undefined,
  { findAttested }: Pick<ArrivalFacts, 'findAttested'>,
): boolean {
  const { id, kind, hlc, teamId } = version
  if (typeof hlc !== 'string') return false
  const record = { ...version, id, kind, hlc, teamId }
  return entry === undefined
    ? findAttested(id, hlc).some((one) => isBorneOut(record, one))
    : isBorneOut(record, entry)
}

const isMembers = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
