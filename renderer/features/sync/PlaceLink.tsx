import type { Place } from '#shared/contract/syncInbox.contract.ts'
import { AppLink } from '#renderer/ui/navigation.tsx'

/** The name of a thing, as a link to its page where it has one. */
export function PlaceLink({ place: { address, name } }: { place: Place }) {
  return address === null ? (
    <bdi>{name}</bdi>
  ) : (
    <AppLink to={address}>
      <bdi>{name}</bdi>
    </AppLink>
  )
}
