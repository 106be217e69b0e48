import { entityOf } from '#shared/entities/registry.ts'
import type { EntityRecord, Kind } from '#shared/entities/registry.ts'
import type { Store } from '#core/store/store.ts'
import type { PendingChange } from './scopedReader.ts'

/** Whether the page of a kind's records is found by their slug. */
export function hasSlugAddress(kind: Kind): boolean {
  return entityOf(kind)?.face.page?.includes('{slug') ?? false
}

/**
 * The record with a slug that no other living record of its kind and owner has: the wanted one, or that with the next free
 * number.
 */
export function withFreeSlug<R extends EntityRecord>(
  store: Pick<Store, 'find'>,
  pending: ReadonlyMap<string, PendingChange>,
  record: R,
): R {
  const { kind, id, teamId, slug } = record
  const isOther = (one: EntityRecord) => one.id !== id && one.teamId === teamId && one.deletedAt === null
  const isTaken = (wanted: string) =>
    [...pending.values()].some(({ after }) => after.slug === wanted && isOther(after)) ||
    store
      .find(kind, { selector: { slug: wanted, teamId } })
      .some((one) => isOther(one) && !pending.has(one.id))
  let free = slug
  for (let n = 2; isTaken(free); n++) free = `${slug.slice(0, 76)}-${n}`
  return free === slug ? record : { ...record, slug: free }
}
