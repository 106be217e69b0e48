import { comparedName } from '#shared/kernel/comparedName.ts'
import { cutText } from '#shared/kernel/cutText.ts'
import { isUnique } from '#shared/entities/isUnique.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import type { Store } from '#core/store/store.ts'
import type { PendingChange } from './scopedReader.ts'

/** Where other records of the kind are: in the store, and among the changes of the running command. */
export interface Among {
  store: Pick<Store, 'find'>
  pending: ReadonlyMap<string, PendingChange>
}

/** Longest slug and name to which a number can be added. */
const [maxSlug, maxName] = [70, 290]

/** A living record of the same kind and owner, beside this one, that fits. */
function otherThat(
  { store, pending }: Among,
  { kind, id, teamId }: EntityRecord,
  selector: { slug?: string },
  fits: (other: EntityRecord) => boolean,
): EntityRecord | undefined {
  const isOther = (one: EntityRecord) =>
    one.id !== id && one.teamId === teamId && one.deletedAt === null && fits(one)
  const own = [...pending.values()].find(({ after }) => isOther(after))
  if (own !== undefined) return own.after
  const stored: EntityRecord[] = store.find(kind, { selector: { ...selector, teamId } })
  return stored.find((one) => !pending.has(one.id) && isOther(one))
}

function firstFree(isTaken: (n: number) => boolean): number {
  let n = 2
  while (isTaken(n)) n++
  return n
}

/** Another slug of the record that no other one has: its own with the next free number. */
export function otherSlug(among: Among, record: EntityRecord): string {
  const wanted = (n: number) => `${cutText(record.slug, maxSlug)}-${n}`
  const isTaken = (slug: string) =>
    otherThat(among, record, { slug }, (one) => one.slug === slug) !== undefined
  return wanted(firstFree((n) => isTaken(wanted(n))))
}

const withName = (among: Among, record: EntityRecord, name: string) =>
  otherThat(among, record, {}, (one) => comparedName(one.name) === comparedName(name))

/**
 * The record with what its kind declares as unique: a slug that is taken gets a number, and so does a name that was taken
 * while the record was in the trash.
 * @throws what `refuse` makes of the record that has the name already
 */
export function withUniqueFields<R extends EntityRecord>(
  among: Among,
  { before, after }: { before: EntityRecord | null; after: R },
  refuse: (other: EntityRecord) => Error,
): R {
  if (after.deletedAt !== null) return after
  const isRestored = before !== null && before.deletedAt !== null
  const isNew = (field: 'slug' | 'name') =>
    isUnique(after.kind, field) && (isRestored || before?.[field] !== after[field])
  let unique = after
  if (isNew('name')) {
    const other = withName(among, after, after.name)
    if (other !== undefined && !isRestored) throw refuse(other)
    const wanted = (n: number) => `${cutText(after.name, maxName)} ${n}`
    if (other !== undefined)
      unique = { ...unique, name: wanted(firstFree((n) => withName(among, after, wanted(n)) !== undefined)) }
  }
  const { slug } = after
  const hasTwin = isNew('slug') && otherThat(among, after, { slug }, (one) => one.slug === slug) !== undefined
  return hasTwin ? { ...unique, slug: otherSlug(among, after) } : unique
}

/** The living records that share the slug of this one with an older record: the oldest keeps it, on every computer. */
export function youngerTwins(store: Among['store'], record: EntityRecord): EntityRecord[] {
  const { kind, slug, teamId } = record
  if (!isUnique(kind, 'slug') || record.deletedAt !== null) return []
  return store.find(kind, { selector: { slug, teamId }, sort: [{ createdAt: 'asc' }] }).slice(1)
}
