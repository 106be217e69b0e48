import type * as Y from 'yjs'

/**
 * Drops what an update left waiting for updates that are not here. Yjs would carry it out with the next change of
 * somebody else, who would answer for it: it can name a layout, or delete what a colleague has yet to write. Whoever made it
 * sends it again with what it builds on, because a state vector does not count it.
 * @returns whether anything waited
 */
export function dropWaiting({ store }: Y.Doc): boolean {
  if (store.pendingStructs === null && store.pendingDs === null) return false
  store.pendingStructs = null
  store.pendingDs = null
  return true
}
