import * as Y from 'yjs'

type Store = Y.Doc['store']

/** The first item that Yjs would compare an insertion with, and the steps to it; null where its place is free. */
function firstAtPlace({ parent, parentSub, right }: Y.Item, left: Y.Item | null) {
  if (!(parent instanceof Y.AbstractType)) return null
  const isFree = left === null ? right !== null && right.left === null : left.right === right
  if (isFree) return null
  if (left !== null) return { first: left.right as Y.Item | null, steps: 0 }
  if (parentSub === null) return { first: parent._start, steps: 0 }
  let first = parent._map.get(parentSub) ?? null
  let steps = 0
  while (first?.left != null) {
    first = first.left as Y.Item
    steps++
  }
  return { first, steps }
}

/**
 * The number of comparisons of Yjs' `Item.integrate` for an item that is about to be integrated, as far as `limit`.
 * @param offset how much of the item the document has
 */
export function placeComparisons(item: Y.Item, store: Store, offset: number, limit: number): number {
  const { id, right, rightOrigin } = item
  const known = offset > 0 ? Y.createID(id.client, id.clock + offset - 1) : null
  const left = known === null ? (item.left as Y.Item | null) : (Y.getItem(store, known) as Y.Item)
  const origin = known ?? item.origin
  const place = firstAtPlace(item, left)
  if (place === null) return 0
  let count = place.steps
  const before = new Set<unknown>()
  for (let at = place.first; at !== null && at !== right && count <= limit; at = at.right as Y.Item | null) {
    count++
    before.add(at)
    if (Y.compareIDs(origin, at.origin)) {
      if (at.id.client >= id.client && Y.compareIDs(rightOrigin, at.rightOrigin)) break
    } else if (at.origin === null || !before.has(Y.getItem(store, at.origin))) break
  }
  return count
}
