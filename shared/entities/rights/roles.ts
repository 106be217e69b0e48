import { accessRole, strongerRole } from '../accessRole.ts'
import type { AccessRole } from '../accessRole.ts'
import { roleAllows } from '../permission.ts'
import type { Permission } from '../permission.ts'

/** The active places of a person: teams with the role in each; the empty text is the whole organization. */
export type Places = ReadonlyMap<string, AccessRole>

/** From most to least. */
const ranks: readonly AccessRole[] = accessRole.options

/** Whether the first role is more than the second. */
export function outranks(a: AccessRole, b: AccessRole): boolean {
  return ranks.indexOf(a) < ranks.indexOf(b)
}

/** The places that memberships give; of two in one team the stronger role counts. */
export function placesOf(members: Iterable<{ teamId: string | null; role: AccessRole }>): Places {
  const places = new Map<string, AccessRole>()
  for (const { teamId, role } of members) {
    const team = teamId ?? ''
    places.set(team, strongerRole(places.get(team), role))
  }
  return places
}

/** An owner of one team is an owner of the whole organization. */
export function isOwner(places: Places): boolean {
  return [...places.values()].includes('owner')
}

/**
 * The role in a team, or for `null` the strongest of all: a record of the whole organization belongs to everyone in it.
 */
export function roleIn(places: Places, teamId: string | null): AccessRole | null {
  if (isOwner(places)) return 'owner'
  if (teamId === null) return [...places.values()].reduce<AccessRole | null>(strongerRole, null)
  const [inTeam, everywhere] = [places.get(teamId), places.get('')]
  if (inTeam !== undefined && everywhere !== undefined) return strongerRole(inTeam, everywhere)
  return inTeam ?? everywhere ?? null
}

/** Whether places include a permission in a team; `null`: in the whole organization. */
export function placesAllow(places: Places, teamId: string | null, permission: Permission): boolean {
  const role = roleIn(places, teamId)
  return role !== null && roleAllows(role, permission)
}
