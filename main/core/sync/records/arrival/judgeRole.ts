import { attestingActions, syncActions } from '#shared/entities/audit/syncActions.ts'
import { changesFixed, isForNobody } from '#shared/entities/rights/decide.ts'
import {
  holdsEver,
  isChangeAllowed,
  isStepAllowed,
  isStepForNobody,
} from '#shared/entities/rights/judgeSteps.ts'
import type { RolesOf } from '#shared/entities/rights/judgeSteps.ts'
import type { RecordChange, RightsRecord } from '#shared/entities/rights/recordRule.ts'
import { isOwner, placesAllow } from '#shared/entities/rights/roles.ts'
import { isSame } from '#shared/entities/mergeField.ts'
import { hlcDevice } from '#shared/kernel/hlc.ts'
import type { VersionEntry } from '#core/audit/versionEntries.ts'
import type { ArrivalFacts, ArrivedRecord, Whole } from './arrivalFacts.ts'
import type { MadeChange, MadeVersion } from './madeChange.ts'

/** Whether a role that its makers held at any time allows a change; `waiting`: what comes may tell of another one. */
export type Standing = 'allowed' | 'waiting' | 'beyond'

/**
 * Judges by roles what led to an arrived version, whose entry bears it out. When a role was held is not looked at, as the order
 * of logs of several computers cannot tell. Where anything may be missing, it is allowed.
 * @param readMade what led to the version
 */
export function judgeRole(
  record: ArrivedRecord,
  made: VersionEntry,
  { facts, whole, readMade }: { facts: ArrivalFacts; whole: Whole; readMade: () => MadeVersion },
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
  if (made.isEarly) return judgeAhead({ current: stored ?? null, next }, makerId, facts)
  const found = readMade()
  const standing = judgeMade(found, facts, whole)
  if (standing === 'allowed') return found.isBeginningOnItsWay && !whole.logs ? 'waiting' : 'allowed'
  return found.whole?.beginning === 'open' ? 'waiting' : standing
}

function judgeMade(
  { whole: change, steps, isTold }: MadeVersion,
  facts: ArrivalFacts,
  whole: Whole,
): Standing {
  if (steps.some(isStepForNobody)) return 'beyond'
  const parts = steps.map((step) => (roles: RolesOf) => isStepAllowed(step, roles))
  // Steps that are told from their beginning on say all.
  if (change !== null && !isTold) {
    if (isOfFixed(change)) return 'beyond'
    const makers = change.deviceIds.map((deviceId) => ({ deviceId, personId: facts.personOf(deviceId) }))
    parts.push((roles) => isChangeAllowed(change.change, makers, roles))
  }
  const present = presentRoles(facts)
  const rest = parts.filter((holds) => !holds(present))
  const held = rest.length === 0 ? null : facts.roles.ever()
  if (held === null || rest.every((holds) => holdsEver(held, holds))) return 'allowed'
  return whole.logs ? 'beyond' : 'waiting'
}

const presentRoles = ({ roles: { now } }: ArrivalFacts): RolesOf => ({
  placesOf: (personId) => now(personId).places,
  jobRoleIdsOf: (personId) => now(personId).jobRoleIds,
  isOwner: (personId) => isOwner(now(personId).places),
})

/**
 * Judges by the roles that are here, as if it were one step: an entry that came ahead of its log says nothing of what the logs
 * tell. Where its maker might not have done all of it, it waits for these.
 */
function judgeAhead(change: RecordChange, personId: string, facts: ArrivalFacts): Standing {
  const maker = { deviceId: hlcDevice(String(change.next['hlc'])), personId }
  if (isForNobody(change, maker)) return 'waiting'
  const isFounder = facts.founderId() === personId
  return isFounder || isChangeAllowed(change, [maker], presentRoles(facts)) ? 'allowed' : 'waiting'
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
