import * as Y from 'yjs'
import { applyBounded } from '#shared/entities/applyBounded.ts'
import { buildsOnMissing } from '#shared/entities/buildsOnMissing.ts'
import { seedClientId } from '#shared/entities/coDocument.ts'
import type { CoDocument } from '#shared/entities/coDocument.ts'
import { watchDepth } from '#shared/entities/documentDepth.ts'
import { dropWaiting } from '#shared/entities/dropWaiting.ts'
import { refuseHugeNumbers } from '#shared/entities/updateNumbers.ts'

/** A document in the server's memory. */
export interface RoomDoc {
  stateVector(): Uint8Array
  /** Everything a client with this state vector lacks. Throws on bytes that are no state vector. */
  missingFor(stateVector: Uint8Array): Uint8Array
  /** Whether a client with this state vector has insertions that are not here. Throws on bytes that are no state vector. */
  lacksOf(stateVector: Uint8Array): boolean
  wholeState(): Uint8Array
  /** The layout version that the document stores. */
  layoutOf(kind: CoDocument): number
  /**
   * Whether an update builds on what is not here. Throws on malformed bytes.
   * @throws OrgataError `invalid_input`
   */
  lacksFor(update: Uint8Array): boolean
  /**
   * Applies a client's update. What builds on updates that are not here is dropped.
   * @returns its new part, for storing and forwarding, or null where nothing is new; and what it cost (`applyBounded`)
   * @throws OrgataError `too_large`, `invalid_input`; for malformed bytes, which `checkUpdate` finds before. The document
   * must be reloaded then
   */
  apply(update: Uint8Array, form: 'step2' | 'update'): { news: Uint8Array | null; comparisons: number }
  /** An applied update nested its parts too deeply: the document must be reloaded, and the update refused. */
  readonly isTooDeep: boolean
}

/** Builds a document from its stored updates. */
export function createRoomDoc(updates: readonly Uint8Array[]): RoomDoc {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  // Stored by an earlier release; its client sends it again with what it builds on.
  dropWaiting(doc)
  const depth = watchDepth(doc)
  let hasChanged = false
  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    if (hasChanged) return
    if (transaction.deleteSet.clients.size > 0) {
      hasChanged = true
      return
    }
    for (const [client, clock] of transaction.afterState) {
      if (transaction.beforeState.get(client) !== clock) {
        hasChanged = true
        return
      }
    }
  })

  return {
    stateVector: () => Y.encodeStateVector(doc),
    missingFor: (stateVector) => Y.encodeStateAsUpdate(doc, stateVector),
    lacksOf(stateVector) {
      const here = Y.decodeStateVector(Y.encodeStateVector(doc))
      return [...Y.decodeStateVector(stateVector)].some(
        ([client, clock]) => client !== seedClientId && clock > (here.get(client) ?? 0),
      )
    },
    lacksFor(update) {
      refuseHugeNumbers(update)
      return buildsOnMissing(doc, update)
    },
    get isTooDeep() {
      return depth.isTooDeep()
    },
    wholeState: () => Y.encodeStateAsUpdate(doc),
    layoutOf: (kind) => kind.layout.versionOf(doc),
    apply(update, form) {
      hasChanged = false
      let news: Uint8Array | null = null
      let comparisons = 0
      // A reply to a state vector repeats every deletion: forward only its new part.
      const keep = (change: Uint8Array) => {
        news = change
      }
      if (form === 'step2') doc.on('update', keep)
      try {
        comparisons = applyBounded(doc, update)
      } finally {
        if (form === 'step2') doc.off('update', keep)
      }
      dropWaiting(doc)
      return { news: hasChanged ? (news ?? update) : null, comparisons }
    },
  }
}
