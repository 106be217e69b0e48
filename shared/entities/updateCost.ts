import * as Y from 'yjs'
import { formattingCost } from './formattingCost.ts'
import { countMerges } from './mergeCost.ts'
import { placeComparisons } from './placeComparisons.ts'

/** Moving so many entries of an array takes as long as one comparison: on after an inserted one, and back after many removed. */
const movesPerComparison = { split: 200, join: 50 }

type Clients = Y.Doc['store']['clients']

/** What splitting items costs: Yjs moves all later items of the same client along. */
function countSplits(clients: Clients) {
  const lengths = new Map<number, number>()
  const lengthOf = (client: number) => clients.get(client)?.length ?? 0
  return {
    note: (client: number) => void lengths.set(client, lengthOf(client)),
    /** The cost of the splits among a client's items since it was last noted. */
    since(client: number): number {
      const length = lengthOf(client)
      const before = lengths.get(client) ?? length
      lengths.set(client, length)
      return ((length - before) * length) / movesPerComparison.split
    },
  }
}

/**
 * Counts what Yjs does beyond the size of what it applies, in comparisons of items. Beyond the budget it does not clean up
 * behind the change, which is the same document.
 * @returns the count
 * @throws what `onExceeded` throws, as soon as the count is over the budget, or when all is applied where only cleaning up
 * would exceed it; a part is applied then, or all
 */
export function countingCost(
  doc: Y.Doc,
  { budget, onExceeded }: { budget: number; onExceeded: () => never },
  work: () => void,
): number {
  const { store } = doc
  const splits = countSplits(store.clients)
  let spent = 0
  const spend = (cost: number) => {
    spent += cost
    if (spent > budget) onExceeded()
  }
  // Yjs has no hooks before an insertion and a deletion; its methods are put back before anything else runs.
  const { integrate, delete: remove } = Y.Item.prototype
  Y.Item.prototype.integrate = function (transaction, offset) {
    if (transaction.doc !== doc) return integrate.call(this, transaction, offset)
    for (const id of [this.origin, this.rightOrigin]) if (id !== null) spend(splits.since(id.client))
    spend(placeComparisons(this, store, offset, budget - spent))
    integrate.call(this, transaction, offset)
    splits.note(this.id.client)
  }
  Y.Item.prototype.delete = function (transaction) {
    if (transaction.doc === doc) spend(splits.since(this.id.client))
    remove.call(this, transaction)
  }
  const putBack = countMerges(store, {
    mayJoin: () => spent <= budget,
    moved: (items) => (spent += items / movesPerComparison.join),
  })
  const beforeCleanup = (transaction: Y.Transaction) => {
    if (!transaction._needFormattingCleanup) return
    spent += formattingCost(transaction)
    if (spent > budget) transaction._needFormattingCleanup = false
  }
  doc.on('afterTransaction', beforeCleanup)
  try {
    work()
  } finally {
    doc.off('afterTransaction', beforeCleanup)
    putBack()
    Y.Item.prototype.integrate = integrate
    Y.Item.prototype.delete = remove
  }
  if (spent > budget) onExceeded()
  return spent
}
