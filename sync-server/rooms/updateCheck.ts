import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'

/**
 * Refuses an update whose counts exceed what its bytes can hold. Yjs allocates an array of the declared length before
 * it reads the first entry, so that a few bytes could take gigabytes of memory.
 * @throws for an unreadable update
 */
export function checkUpdate(update: Uint8Array): void {
  const decoder = decoding.createDecoder(update)
  const clients = decoding.readVarUint(decoder)
  if (clients === 0) return
  if (clients > update.length) throw new Error('more writers than bytes')
  if (clients === 1) {
    if (decoding.readVarUint(decoder) > update.length) throw new Error('more entries than bytes')
    return
  }
  // Reads every entry one by one, without arrays.
  Y.parseUpdateMeta(update)
}

/** An update without any content, the reply of a client that has nothing new. */
export function isEmptyUpdate(update: Uint8Array): boolean {
  return update.length === 2 && update[0] === 0 && update[1] === 0
}
