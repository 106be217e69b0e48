import { strongerRole } from '#shared/entities/accessRole.ts'
import type { OrganizationMember } from '#shared/entities/tenancy/organizationMember.entity.ts'
import type { QueryContext } from '#core/door/context.ts'

/** The places of one person in the whole organization. */
export interface OrganizationPlaces {
  /** The one that is shown and changed: active, else suspended, each with the strongest role; else removed last. */
  place: OrganizationMember | undefined
  /** Further ones that are not removed: two computers without a connection may have given one each. */
  others: OrganizationMember[]
}

type Order = (a: OrganizationMember, b: OrganizationMember) => number
const byRole: Order = (a, b) => (a.role === b.role ? 0 : strongerRole(a.role, b.role) === a.role ? -1 : 1)
const activeFirst: Order = (a, b) => Number(b.status === 'active') - Number(a.status === 'active')

const inOrder = (places: readonly OrganizationMember[]): OrganizationPlaces => {
  const [last] = places.toSorted((a, b) => (a.hlc < b.hlc ? 1 : -1))
  const [place = last, ...others] = places
    .filter(({ status }) => status !== 'removed')
    .toSorted((a, b) => activeFirst(a, b) || byRole(a, b))
  return { place, others }
}

export function organizationPlaces(context: QueryContext, personId: string): OrganizationPlaces {
  return inOrder(context.find('organizationMember', { selector: { personId } }))
}

/** The places of everybody who has one, by person: for a list. */
export function allOrganizationPlaces(context: QueryContext): ReadonlyMap<string, OrganizationPlaces> {
  const places = Map.groupBy(context.find('organizationMember'), ({ personId }) => personId)
  return new Map([...places].map(([personId, own]) => [personId, inOrder(own)]))
}
