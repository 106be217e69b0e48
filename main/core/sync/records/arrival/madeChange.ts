import type { RecordChange, RightsRecord } from '#shared/entities/rights/recordRule.ts'
import { toldSteps, versionBefore } from '#shared/entities/rights/toldSteps.ts'
import type { ToldStep, ToldVersion } from '#shared/entities/rights/toldSteps.ts'
import { hlcDevice } from '#shared/kernel/hlc.ts'
import { isBorneOut } from '#core/audit/versionEntries.ts'
import type { FoundVersion, VersionEntry } from '#core/audit/versionEntries.ts'
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

/** What led to an arrived version. */
export interface MadeVersion {
  /** From a version that is known here; null where it cannot be told. */
  whole: MadeChange | null
  /** Newest first, from where entries tell. */
  steps: readonly ToldStep[]
  /** Whether the steps are all that led from a version that is known, or from nothing. */
  isTold: boolean
  /** Whether nothing of the record is here, and an entry about an earlier version of it may still come. */
  isBeginningOnItsWay: boolean
}

/** Far more versions of one record than any computer misses. */
const mostSteps = 20_000

type Facts = Pick<ArrivalFacts, 'find' | 'findAttested' | 'stored' | 'personOf' | 'ownDeviceId'>

/** The versions from an arrived one back, newest first, to one that is here, or that no entry here tells of. */
interface Chain {
  entries: ReadonlyMap<string, VersionEntry>
  /** The parent of the last; null: it was made from nothing. */
  end: string | null
  isEndHidden: boolean
}

/**
 * From which version that is known here an arrived one was made, and by which steps. A server sends the newest version of a
 * record only, so that those in between are known by their entries alone.
 * @param judgeMissing what becomes of a version that no entry here names
 */
export function madeChange(
  record: ArrivedRecord,
  made: VersionEntry,
  facts: Facts,
  judgeMissing: (hlc: string) => Arrival['state'],
): MadeVersion {
  const next = record as unknown as RightsRecord
  const stored = facts.stored(record.kind, record.id)
  const chain = chainOf(record, made, stored, facts)
  const { entries, end, isEndHidden } = chain
  const deviceIds = [...entries.keys()].map(hlcDevice)
  const told = [...entries.values()].map((one) => toldBy(one, facts))
  const stepsFrom = (beginning: RightsRecord | null | undefined, versions = told) => {
    const steps = toldSteps(next, versions, beginning)
    return { steps, isTold: beginning !== undefined, isBeginningOnItsWay: false }
  }
  const sinceHere = (current: RightsRecord | null): MadeChange => ({ change: { current, next }, deviceIds })
  if (stored !== undefined && end === stored['hlc']) return { whole: sinceHere(stored), ...stepsFrom(stored) }
  if (isEndHidden) return { whole: null, ...stepsFrom(undefined) }
  const state = end === null ? 'taken' : entries.has(end) ? 'wrong' : judgeMissing(end)
  // What never was is nothing to be made from.
  if (state === 'wrong')
    return { whole: sinceHere(stored ?? null), ...stepsFrom(stored === undefined ? null : undefined) }
  const common = stored === undefined ? null : commonVersion(stored, end, entries, facts)
  if (common === 'hidden') return { whole: null, ...stepsFrom(undefined) }
  if (common?.hlc === record.hlc)
    return { whole: lastStep(next, made, entries, facts), ...stepsFrom(undefined, []) }
  if (common !== null) {
    const count = [...entries.keys(), common.hlc].indexOf(common.hlc)
    const since = deviceIds.slice(0, count)
    const steps = stepsFrom(common.version ?? undefined, told.slice(0, count))
    if (common.version !== null)
      return { whole: { change: { current: common.version, next }, deviceIds: since }, ...steps }
    const beginning = state === 'waiting' ? 'open' : 'untold'
    // What entries do not tell may have been done by whoever made the versions since.
    const all = beginning === 'open' ? deviceIds : [...since, ...common.deviceIds]
    return { whole: { ...sinceHere(stored ?? null), beginning, deviceIds: all }, ...steps }
  }
  if (end !== null) {
    const steps = stepsFrom(attestedBeginning(next, told, end, facts))
    if (stored === undefined) return { whole: null, ...steps, isBeginningOnItsWay: state === 'waiting' }
    return { whole: state === 'waiting' ? { ...sinceHere(stored), beginning: 'open' } : null, ...steps }
  }
  const isBornThere = told.at(-1)!.maker.personId === next.createdBy
  const isOther =
    stored !== undefined &&
    stored.createdBy !== next.createdBy &&
    hlcDevice(String(stored['hlc'])) !== facts.ownDeviceId
  const whole: MadeChange =
    isBornThere && !isOther ? sinceHere(null) : { ...sinceHere(stored ?? null), beginning: 'apart' }
  return { whole, ...stepsFrom(null), isTold: whole.change.current === null }
}

function chainOf(
  { id, hlc }: ArrivedRecord,
  made: VersionEntry,
  stored: RightsRecord | undefined,
  { find }: Facts,
): Chain {
  const entries = new Map([[hlc, made]])
  let end = made.version.parent
  // A changed app may name versions in a circle.
  while (end !== null && end !== stored?.['hlc'] && !entries.has(end) && entries.size <= mostSteps) {
    const found = find(id, end)
    if (found.state !== 'found') return { entries, end, isEndHidden: found.state === 'hidden' }
    entries.set(end, found)
    end = found.version.parent
  }
  return { entries, end, isEndHidden: false }
}

const toldBy = (one: VersionEntry, { personOf }: Facts): ToldVersion => {
  const deviceId = hlcDevice(one.version.hlc)
  let content: { said: VersionEntry['content'] } | undefined
  return {
    maker: { deviceId, personId: personOf(deviceId) },
    // It is read where it is asked for, once.
    get content() {
      return (content ??= { said: one.content }).said
    },
    action: one.entry.action,
    bearsOut: (version) => isVersion(version, one),
  }
}

/** The version before all that entries tell, where somebody attests it. */
function attestedBeginning(
  next: RightsRecord,
  told: readonly ToldVersion[],
  hlc: string,
  facts: Facts,
): RightsRecord | undefined {
  if (facts.findAttested(next.id, hlc).length === 0) return undefined
  const last = toldSteps(next, told, null).at(-1)
  const first = last?.versions.length === 1 ? versionBefore(last.change.next, last.versions[0]!) : undefined
  return first !== undefined && isVersionHere(first, undefined, facts) ? first : undefined
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
  if (current === undefined) return null
  const isTold = current === null || isVersionHere(current, before.get(parent!), facts)
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
  let version: RightsRecord | undefined = stored
  let hlc: string | null = String(stored['hlc'])
  while (hlc !== null && !passed.has(hlc)) {
    const entry = before.get(hlc)
    if (entry !== undefined || hlc === end) {
      const isTold: boolean = version !== undefined && isVersionHere(version, entry, facts)
      return { hlc, version: isTold ? version! : null, deviceIds: [...passed].map(hlcDevice) }
    }
    passed.add(hlc)
    const found = facts.find(stored.id, hlc)
    if (found.state === 'hidden') return 'hidden'
    if (found.state === 'missing') return null
    version = version === undefined ? undefined : versionBefore(version, found)
    hlc = found.version.parent
  }
  return null
}

/** Whether the entry about a version, or one that attests it, is about this content. */
function isVersionHere(
  version: RightsRecord,
  entry: VersionEntry | undefined,
  { findAttested }: Pick<ArrivalFacts, 'findAttested'>,
): boolean {
  const entries = entry === undefined ? findAttested(version.id, String(version['hlc'])) : [entry]
  return entries.some((one) => isVersion(version, one))
}

function isVersion(version: RightsRecord, entry: FoundVersion): boolean {
  const { id, kind, hlc, teamId } = version
  return typeof hlc === 'string' && isBorneOut({ ...version, id, kind, hlc, teamId }, entry)
}
