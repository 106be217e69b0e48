import type { Place } from '#shared/contract/syncInbox.contract.ts'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { placeAddress } from './placeAddress.ts'

/** The name of a thing, as a link to its page where it has one. */
export function PlaceLink({ place }: { place: Place }) {
  const to = placeAddress(place)
  return to === undefined ? <span>{place.name}</span> : <AppLink to={to}>{place.name}</AppLink>
}
