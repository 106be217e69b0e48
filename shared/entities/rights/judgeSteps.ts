import { attestingActions, syncActions } from '../audit/syncActions.ts'
import { changesFixed, isForNobody, lenientFacts, refusedByRole } from './decide.ts'
import type { HeldPlaces } from './heldPlaces.ts'
import type { RecordChange, RightsFacts } from './recordRule.ts'
import { placesAllow, placesOf } from './roles.ts'
import type { Places } from './roles.ts'
import type { Maker, ToldStep } from './toldSteps.ts'

/** What is known of people's roles. */
export interface RolesOf {
  placesOf(personId: string): Places
  jobRoleIdsOf(personId: string): readonly string[]
  isOwner(personId: string): boolean
}

/** Whether nobody makes such a step, whatever their role: of several versions in one only what never changes is looked at. */
export function isStepForNobody({ change, versions }: ToldStep): boolean {
  const [one, ...others] = versions
  if (one === undefined || others.length > 0) return changesFixed(change)
  const { action, maker } = one
  // Of what is adopted or attested the beginning may be in a log that is gone, and others may have made it.
  const isOfOthers = attestingActions.includes(action)
  const isBegun = change.current === null && action === syncActions.adopt
  if (isOfOthers || isBegun || maker.personId === undefined) return changesFixed(change)
  return isForNobody(change, { deviceId: maker.deviceId, personId: maker.personId })
}

/** Whether somebody who made a step, or built on it since, may have made it, with the roles of all of them. */
export function isStepAllowed({ change, versions, since }: ToldStep, roles: RolesOf): boolean {
  const makers = [...since, ...versions.map(({ maker }) => maker)]
  if (!versions.some(({ action }) => attestingActions.includes(action)))
    return isChangeAllowed(change, makers, roles)
  const { teamId } = change.next
  return makers.some(
    ({ personId }) => personId === undefined || placesAllow(roles.placesOf(personId), teamId, 'team:manage'),
  )
}

/** Whether one of the makers, with the roles of all, may have made a change. */
export function isChangeAllowed(change: RecordChange, makers: readonly Maker[], roles: RolesOf): boolean {
  const known = new Map<string, string>()
  for (const { deviceId, personId } of makers) {
    // Whose computer is not known may have been anybody's.
    if (personId === undefined) return true
    known.set(deviceId, personId)
  }
  const people = [...new Set(known.values())]
  const places = placesOf(
    people.flatMap((personId) => [...roles.placesOf(personId)].map(([teamId, role]) => ({ teamId, role }))),
  )
  const facts: RightsFacts = { ...lenientFacts, isOwner: roles.isOwner, jobRoleIdsOf: roles.jobRoleIdsOf }
  const { organizationId } = change.next
  return [...known].some(
    ([deviceId, personId]) =>
      refusedByRole(change, { organizationId, personId, deviceId, places }, facts) === null,
  )
}

/** Whether something holds with the roles that people held at any time, or may hold, as some are not known. */
export function holdsEver(held: HeldPlaces, holds: (roles: RolesOf) => boolean): boolean {
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
  return holds(ever) || isUnsure
}
