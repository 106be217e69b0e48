import * as Y from 'yjs'

type Struct = Y.Item | Y.GC

/**
 * Counts what Yjs moves when it joins neighbouring items after a transaction: all later ones of the same client, for each run
 * of joined ones. It would not survive an error there, so that items stay apart where `mayJoin` says so: they may.
 * @param moved receives the number of moved items
 * @returns puts the methods of Yjs back
 */
export function countMerges(
  { clients }: Y.Doc['store'],
  { mayJoin, moved }: { mayJoin: () => boolean; moved: (items: number) => void },
): () => void {
  const kinds = [Y.Item.prototype, Y.GC.prototype]
  const before = kinds.map((kind) => kind.mergeWith)
  let lastLeft: Struct | null = null
  const goOnFrom = (left: Struct) => (lastLeft = left)
  kinds.forEach((kind, i) => {
    const mergeWith = before[i] as (right: Struct) => boolean
    kind.mergeWith = function (this: Struct, right: Struct) {
      const isNext = right === lastLeft
      lastLeft = null
      if (!isNext && !mayJoin()) return false
      const structs = isNext ? undefined : clients.get(right.id.client)
      const later = structs === undefined ? 0 : structs.length - Y.findIndexSS(structs, right.id.clock)
      if (!mergeWith.call(this, right)) return false
      moved(later)
      goOnFrom(this)
      return true
    }
  })
  return () => kinds.forEach((kind, i) => (kind.mergeWith = before[i]!))
}
