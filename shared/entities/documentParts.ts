import * as Y from 'yjs'
import type { Random } from '#shared/kernel/id.ts'
import { byOrder, isOrderKey, orderKeyBetween } from '#shared/kernel/orderKey.ts'

/** One entry of a map that represents a list. */
export interface Part {
  id: string
  order: string
  map: Y.Map<unknown>
}

/** A position: after the entry with this id, at the beginning (`null`), or at the end (omitted). */
export interface Place {
  after?: string | null
}

/** An order key that a peer wrote wrongly counts as this one. */
const defaultOrder = 'a0V'

/**
 * The entries of a map that represents a list, by (order, id), without the removed ones. Malformed entries of peers
 * (not a map, an invalid id) are skipped.
 */
export function sortedParts(list: unknown): Part[] {
  if (!(list instanceof Y.Map)) return []
  const parts: Part[] = []
  for (const [id, map] of (list as Y.Map<unknown>).entries()) {
    if (!(map instanceof Y.Map) || id === '' || id.length > 64 || map.get('deleted') === true) continue
    const order: unknown = map.get('order')
    parts.push({ id, order: isOrderKey(order) ? order : defaultOrder, map: map as Y.Map<unknown> })
  }
  return parts.sort(byOrder)
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'

/** A new id for an entry: 16 characters, 80 random bits. */
export function newPartId(random: Random): string {
  return Array.from(random.bytes(16), (byte) => alphabet[byte % 32]!).join('')
}

/** The order key of a place in a list; `moving` is the entry that goes there and does not count itself. */
function orderAt(list: Y.Map<unknown>, place: Place, random: Random, moving?: string): string {
  const parts = sortedParts(list).filter((part) => part.id !== moving)
  const found = place.after === undefined ? -1 : parts.findIndex((part) => part.id === place.after)
  const index = place.after === null ? 0 : found < 0 ? parts.length : found + 1
  const before = parts[index - 1]?.order ?? null
  const after = parts[index]?.order ?? null
  try {
    return orderKeyBetween(before, after, random)
  } catch {
    // Only a key at the limit of the generator, out of reach in practice.
    return orderKeyBetween(before === null ? null : defaultOrder, null, random)
  }
}

/** A new entry. Null values are omitted, which reads the same: every value costs bytes and time in every copy. */
function newPart(order: string, values: Readonly<Record<string, unknown>>): Y.Map<unknown> {
  return new Y.Map<unknown>([
    ['order', order],
    ...Object.entries(values).filter(([, value]) => value !== null),
  ])
}

/** Puts a new entry into a list and returns its id. Call it inside a transaction. */
export function insertPart(
  list: Y.Map<unknown>,
  values: Readonly<Record<string, unknown>>,
  place: Place,
  random: Random,
  id: string = newPartId(random),
): string {
  list.set(id, newPart(orderAt(list, place, random), values))
  return id
}

/** Adds many entries to the end of a list that is still empty, with the ids they have. Call it inside a transaction. */
export function fillParts(
  list: Y.Map<unknown>,
  entries: readonly { id: string; values: Readonly<Record<string, unknown>> }[],
  random: Random,
): void {
  let order: string | null = null
  for (const { id, values } of entries) {
    order = orderKeyBetween(order, null, random)
    list.set(id, newPart(order, values))
  }
}

/** Moves an entry. An unknown one, or a position after itself, changes nothing. Call it inside a transaction. */
export function movePart(list: Y.Map<unknown>, id: string, place: Place, random: Random): void {
  const map = list.get(id)
  if (map instanceof Y.Map && place.after !== id) map.set('order', orderAt(list, place, random, id))
}

/** Sets only different values, so that setting an equal one makes no update. */
export function setChanged(map: Y.Map<unknown>, values: Readonly<Record<string, unknown>>): void {
  for (const [key, value] of Object.entries(values)) {
    if (value !== undefined && JSON.stringify(map.get(key) ?? null) !== JSON.stringify(value))
      map.set(key, value)
  }
}
