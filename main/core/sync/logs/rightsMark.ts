import { hashHex } from '#shared/kernel/hash.ts'
import { placesOf } from '#core/access/places.ts'
import type { Store } from '#core/store/store.ts'

/** Hash of a person's roles in teams and in the whole organization: with other ones the server shows other content. */
export function rightsMark(store: Pick<Store, 'find'>, personId: string): string {
  const rights = placesOf(store, personId).map(({ teamId, role, status }) =>
    [teamId ?? '', role, status].join(' '),
  )
  return hashHex(rights.sort().join('\n')).slice(0, 16)
}
