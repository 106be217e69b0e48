import { attestingActions, syncActions } from '#shared/entities/audit/syncActions.ts'
import { changesFixed, isForNobody, lenientFacts, refusedByRole } from '#shared/entities/rights/decide.ts'
import type { RecordChange, RightsFacts, RightsRecord } from '#shared/entities/rights/recordRule.ts'
import { isOwner, placesAllow, placesOf } from '#shared/entities/rights/roles.ts'
import type { Places } from '#shared/entities/rights/roles.ts'
import { isSame } from '#shared/entities/mergeField.ts'
import { hlcDevice } from '#shared/kernel/hlc.ts'
import type { VersionEntry } from '#core/audit/versionEntries.ts'
import type { ArrivalFacts, ArrivedRecord, Whole } from './arrivalFacts.ts'
import type { MadeChange } from './madeChange.ts'

/** Whether a role that its makers held at any time allows a change; `waiting`: what comes may tell of another one. */
export type Standing = 'allowed' | 'waiting' | 'beyond'

/** What is known of people's roles. */
interface RolesOf {
  placesOf(personId: string): Places
  jobRoleIdsOf(personId: string): readonly string[]
  isOwner(personId: string): boolean
}

/**
 * Judges by roles what led to an arrived version, whose entry bears it out. When a role was held is not looked at, as the order
 * of logs of several computers cannot tell. Where anything may be missing, it is allowed.
 * @param readMade the change that led to the version; null where it cannot be told
 */
export function judgeRole(
  record: ArrivedRecord,
  made: VersionEntry,
  { facts, whole, readMade }: { facts: ArrivalFacts; whole: Whole; readMade: () => MadeChange | null },
): Standing {
  const makerId = facts.personOf(hlcDevice(record.hlc))
  if (makerId === undefined) return 'waiting'
  // Who attests says what others made.
  const isAttesting = attestingActions.includes(made.entry.action)
  if (isAttesting) return made.isEarly ? 'waiting' : judgeAttesting(record, makerId, facts, whole)
  const next = record as unknown as RightsRecord
  const stored = facts.stored(record.kind, record.id)
  // It was judged before.
  if (stored?.['hlc'] === record.hlc) return 'allowed'
  if (isRefusedToAll(next, stored, made, makerId)) return 'beyond'
  if (isOwner(facts.roles.now(makerId).places)) return 'allowed'
  if (made.isEarly) return judgeAhead({ current: stored ?? null, next }, makerId, facts)
  const isFirstHere = stored === undefined && made.version.parent !== null
  // The versions before are looked for only where it matters, as everything is new to a new computer.
  if (isFirstHere && isAllowedNow({ current: null, next }, [hlcDevice(record.hlc)], facts)) return 'allowed'
  const found = readMade()
  if (found === null) return 'allowed'
  const isOfRoles = () => isAllowedNow(found.change, found.deviceIds, facts)
  const standing = isOfFixed(found) ? 'beyond' : isOfRoles() ? 'allowed' : judgeByHistory(found, facts, whole)
  return standing === 'beyond' && found.beginning === 'open' ? 'waiting' : standing
}

/**
 * Judges by the roles that are here: an entry that came ahead of its log says nothing of what the logs tell. Where they do not
 * allow a change, it waits for these.
 */
function judgeAhead(change: RecordChange, makerId: string, facts: ArrivalFacts): Standing {
  const isFounder = facts.founderId() === makerId
  return isFounder || isAllowedNow(change, [hlcDevice(String(change.next['hlc']))], facts)
    ? 'allowed'
    : 'waiting'
}

/** Whether a version is one that nobody makes, by what is told of the one step to it: the server that took it saw the same. */
function isRefusedToAll(
  next: RightsRecord,
  stored: RightsRecord | undefined,
  { entry: { action }, version: { hlc, parent } }: VersionEntry,
  personId: string,
): boolean {
  const isOtherComputer = () =>
    ['personId', 'publicKey'].some((field) => !isSame(stored?.[field], next[field]))
  if (next.kind === 'device' && stored !== undefined && isOtherComputer()) return true
  // Of what is adopted the beginning may be in a log that is gone.
  const isNew = parent === null && action !== syncActions.adopt
  if (!isNew && stored?.['hlc'] !== parent) return false
  const change = { current: isNew ? null : (stored ?? null), next }
  return isForNobody(change, { personId, deviceId: hlcDevice(hlc) })
}

/** Whether a change of one or several steps is of what never changes. Two who begin a thing apart each begin it. */
const isOfFixed = ({ change, beginning }: MadeChange) => beginning !== 'apart' && changesFixed(change)

function judgeAttesting(
  { teamId }: ArrivedRecord,
  makerId: string,
  { roles }: ArrivalFacts,
  { logs }: Whole,
): Standing {
  if (placesAllow(roles.now(makerId).places, teamId, 'team:manage')) return 'allowed'
  const places = roles.ever()?.placesOf(makerId) ?? null
  if (places === null || placesAllow(places, teamId, 'team:manage')) return 'allowed'
  return logs ? 'beyond' : 'waiting'
}

function isAllowedNow(change: RecordChange, deviceIds: readonly string[], facts: ArrivalFacts): boolean {
  const { now } = facts.roles
  return isAllowed({ change, deviceIds }, facts, {
    placesOf: (personId) => now(personId).places,
    jobRoleIdsOf: (personId) => now(personId).jobRoleIds,
    isOwner: (personId) => isOwner(now(personId).places),
  })
}

function judgeByHistory(made: MadeChange, facts: ArrivalFacts, { logs }: Whole): Standing {
  const held = facts.roles.ever()
  if (held === null) return 'allowed'
  let isUnsure = false
  function orUnsure<T>(known: T | null, none: T): T {
    isUnsure ||= known === null
    return known ?? none
  }
  const ever: RolesOf = {
    placesOf: (personId) => orUnsure<Places>(held.placesOf(personId), new Map()),
    jobRoleIdsOf: (personId) => orUnsure<readonly string[]>(held.jobRoleIdsOf(personId), []),
    isOwner: held.wasAlwaysOwner,
  }
  if (isAllowed(made, facts, ever) || isUnsure) return 'allowed'
  return logs ? 'beyond' : 'waiting'
}

/** Whether one of the makers, with the roles of all, may have made a change. */
function isAllowed(
  { change, deviceIds }: MadeChange,
  { personOf }: Pick<ArrivalFacts, 'personOf'>,
  { placesOf: placesAt, jobRoleIdsOf, isOwner: isOwnerAt }: RolesOf,
): boolean {
  const devices = [...new Set(deviceIds)]
  const people = [...new Set(devices.map(personOf))]
  const known = people.filter((one) => one !== undefined)
  // Whose computer is not known may have been anybody's.
  if (known.length < people.length) return true
  const all = known.flatMap((personId) => [...placesAt(personId)].map(([teamId, role]) => ({ teamId, role })))
  const places = placesOf(all)
  const rightsFacts: RightsFacts = { ...lenientFacts, isOwner: isOwnerAt, jobRoleIdsOf }
  const { organizationId } = change.next
  return devices.some((deviceId) => {
    const actor = { organizationId, personId: personOf(deviceId)!, deviceId, places }
    return refusedByRole(change, actor, rightsFacts) === null
  })
}
