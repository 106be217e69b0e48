import { accessRole, strongerRole } from '../accessRole.ts'
import type { AccessRole } from '../accessRole.ts'
import { hasScopeOf } from '../inScope.ts'
import { isSame } from '../mergeField.ts'
import { entityOf } from '../registry.ts'
import { lenientFacts, refusedByRole } from './decide.ts'
import type { PlaceGap } from './placeGap.ts'
import type { RightsRecord } from './recordRule.ts'
import type { Places } from './roles.ts'

type Members = Readonly<Record<string, unknown>>

/** The kinds of records that give a person a place. */
export const placeKinds = ['membership', 'organizationMember'] as const

/** A place as it stands. */
export interface KnownPlace {
  id: string
  personId: string
  teamId: string | null
  role: AccessRole
  jobRoleIds: readonly string[]
  /** What entries leave open of its versions. */
  gap: PlaceGap
}

/** What an entry says of a place: the members that differ; `before` null: all of a new one. */
export interface ToldPlace {
  kind: string
  id: string
  /** The team of the entry. */
  teamId: string | null
  /** Whose log it is; undefined where that is not known. */
  by: string | undefined
  before: Members | null
  after: Members
}

/** The roles that people held at any time, as far as it is known that they held no other. */
export interface HeldPlaces {
  /** The strongest role in each team; null where a person may have held one that is not known. */
  placesOf(personId: string): Places | null
  /** Those of which entries tell, however much may be missing. */
  toldPlacesOf(personId: string): Places
  /** None of somebody of whom nothing is told; null where they may have held one that is not known. */
  jobRoleIdsOf(personId: string): readonly string[] | null
  /** Whether somebody was an owner as long as they have been here. */
  wasAlwaysOwner(personId: string): boolean
}

interface Held {
  places: Map<string, AccessRole>
  roles: Set<AccessRole>
  jobRoleIds: Set<string>
}

/** What a place gives, as an entry says it. */
interface Given {
  role: unknown
  jobRoleIds: unknown
}

/**
 * Derives who held which role from what entries say of places. An entry counts where its author held what the change of that
 * place takes, so that nobody gives themselves a role; the founder begins. Where too little is known of an author, it counts.
 */
export function heldPlaces(sources: {
  organizationId: string
  founderId: string | undefined
  known: readonly KnownPlace[]
  told: readonly ToldPlace[]
}): HeldPlaces {
  const { organizationId, founderId, known, told } = sources
  const held = new Map<string, Held>()
  const personOf = new Map(known.map(({ id, personId }) => [id, personId]))
  const unsure = new Set(known.filter(({ gap }) => gap === 'others').map(({ personId }) => personId))

  function give(personId: string, teamId: string | null, { role: given, jobRoleIds }: Given): void {
    const one = held.get(personId) ?? { places: new Map(), roles: new Set(), jobRoleIds: new Set() }
    held.set(personId, one)
    const role = accessRole.safeParse(given)
    if (role.success) {
      one.roles.add(role.data)
      one.places.set(teamId ?? '', strongerRole(one.places.get(teamId ?? ''), role.data))
    }
    for (const id of Array.isArray(jobRoleIds) ? jobRoleIds : []) one.jobRoleIds.add(String(id))
  }

  function isAllowed({ kind, id, teamId, by, before, after }: ToldPlace): boolean {
    // Whose it is follows from the entry by which it began.
    if (before !== null && !personOf.has(id)) return false
    if (by === undefined || unsure.has(by)) return true
    const places = held.get(by)?.places
    if (places === undefined) return false
    const members = { name: '', status: 'active', createdBy: by, updatedBy: by, deletedAt: null }
    const place = { id, kind, organizationId, teamId, personId: personOf.get(id) ?? after['personId'] }
    const next = { ...members, ...after, ...place } as RightsRecord
    const wasIn = before?.['teamId'] === undefined ? {} : { teamId: before['teamId'] }
    const current = before === null ? null : ({ ...members, ...before, ...place, ...wasIn } as RightsRecord)
    const actor = { organizationId, personId: by, deviceId: '', places }
    return hasScopeOf(entityOf(kind)!, next) && refusedByRole({ current, next }, actor, lenientFacts) === null
  }

  /** Members that the change leaves as they are were given by another entry. */
  function take({ id, teamId, before, after }: ToldPlace): void {
    const personId = personOf.get(id) ?? after['personId']
    if (typeof personId !== 'string') return
    personOf.set(id, personId)
    const changes = (member: string) => before === null || !isSame(before[member], after[member])
    // In which role is told elsewhere.
    if (before !== null && Object.hasOwn(after, 'teamId') && changes('teamId')) unsure.add(personId)
    for (const told of before === null ? [after] : [before, after])
      give(personId, teamId, {
        role: changes('role') ? told['role'] : undefined,
        jobRoleIds: changes('jobRoleIds') ? told['jobRoleIds'] : [],
      })
  }

  if (founderId !== undefined) give(founderId, null, { role: 'owner', jobRoleIds: [] })
  for (const { personId, teamId, role, jobRoleIds, gap } of known)
    if (gap !== 'none') give(personId, teamId, { role, jobRoleIds })
  let left = [...told]
  for (;;) {
    const now = left.filter(isAllowed)
    for (const one of now) take(one)
    left = left.filter((one) => !now.includes(one))
    if (now.length > 0) continue
    const strangers = left.map(({ by }) => by!).filter((by) => !held.has(by))
    if (strangers.length === 0) break
    for (const by of strangers) unsure.add(by)
  }

  const sure = (personId: string) => (unsure.has(personId) ? undefined : held.get(personId))
  return {
    placesOf(personId) {
      const places = sure(personId)?.places
      return places === undefined || places.size === 0 ? null : places
    },
    toldPlacesOf: (personId) => held.get(personId)?.places ?? new Map(),
    jobRoleIdsOf(personId) {
      return unsure.has(personId) ? null : [...(held.get(personId)?.jobRoleIds ?? [])]
    },
    wasAlwaysOwner(personId) {
      const roles = sure(personId)?.roles
      return roles !== undefined && roles.size === 1 && roles.has('owner')
    },
  }
}
