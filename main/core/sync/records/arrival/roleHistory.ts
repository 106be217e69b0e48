import { heldPlaces } from '#shared/entities/rights/heldPlaces.ts'
import type { HeldPlaces, KnownPlace } from '#shared/entities/rights/heldPlaces.ts'
import { placeGap } from '#shared/entities/rights/placeGap.ts'
import { isOwner, placesOf as strongestOf } from '#shared/entities/rights/roles.ts'
import type { Places } from '#shared/entities/rights/roles.ts'
import { hlcDevice } from '#shared/kernel/hlc.ts'
import { placesOf } from '#core/access/places.ts'
import { contentState } from '#core/audit/peerTables.ts'
import type { VersionEntries } from '#core/audit/versionEntries.ts'
import type { Store } from '#core/store/store.ts'
import type { AccessEntries } from './accessEntries.ts'

/** Roles as they stand here; ended ones count. */
export interface PresentRoles {
  places: Places
  jobRoleIds: readonly string[]
}

/** Who has, and at any time had, which role. */
export interface Roles {
  now(personId: string): PresentRoles
  /** By the entries that are here. */
  told(): HeldPlaces
  /** Null where this person does not see all teams, and entries about others may tell of roles. */
  ever(): HeldPlaces | null
}

export function openRoleHistory(parts: {
  store: Store
  organizationId: string
  /** Who works on this computer. */
  personId: string
  personOf: (deviceId: string) => string | undefined
  entries: AccessEntries
  versions: Pick<VersionEntries, 'find'>
}): Roles {
  const { store, organizationId, personId: viewerId, personOf, entries, versions } = parts
  const present = new Map<string, PresentRoles>()
  let past: { state: string; held: HeldPlaces } | undefined
  store.onCommit(() => {
    present.clear()
    past = undefined
  })

  const gapOf = ({ id, personId, hlc: last }: { id: string; personId: string; hlc: string }) =>
    placeGap(
      last,
      (hlc) => personOf(hlcDevice(hlc)) === personId,
      (hlc) => {
        const found = versions.find(id, hlc)
        if (found.state !== 'found') return null
        return { parent: found.version.parent, hasContent: typeof found.content?.after === 'object' }
      },
    )

  function known(): KnownPlace[] {
    const all = { includeDeleted: true }
    const inTeams = store.find('membership', all)
    const inOrganization = store.find('organizationMember', all).map((one) => ({ ...one, jobRoleIds: [] }))
    return [...inTeams, ...inOrganization].map((place) => {
      const { id, personId, teamId, role, jobRoleIds } = place
      return { id, personId, teamId, role, jobRoleIds, gap: gapOf(place) }
    })
  }

  const now = (personId: string): PresentRoles => {
    const before = present.get(personId)
    if (before !== undefined) return before
    const places = placesOf(store, personId)
    const found = {
      places: strongestOf(places),
      jobRoleIds: places.flatMap(({ jobRoleIds }) => jobRoleIds),
    }
    present.set(personId, found)
    return found
  }

  /** The look into the logs is for whoever has no place that shows them all: it reads up to the first hidden entry. */
  function seesAll(): boolean {
    const { places } = now(viewerId)
    if (isOwner(places) || places.has('')) return true
    const hides = store.db
      .prepare('SELECT 1 FROM audit_peer_content WHERE state IN (?, ?) LIMIT 1')
      .get(contentState.withheld, contentState.hidden)
    return hides === undefined
  }

  function read(): HeldPlaces {
    const told = entries
      .changes()
      .filter(({ kind }) => kind !== 'invitation')
      .map(({ kind, id, teamId, deviceId, before, after }) => ({
        ...{ kind, id, teamId, before, after },
        by: personOf(deviceId),
      }))
    const founderId = store.get('organization', organizationId)?.createdBy
    return heldPlaces({ organizationId, founderId, known: known(), told })
  }

  function told(): HeldPlaces {
    const state = entries.state()
    if (past?.state !== state) past = { state, held: read() }
    return past.held
  }

  return { now, told, ever: () => (seesAll() ? told() : null) }
}
