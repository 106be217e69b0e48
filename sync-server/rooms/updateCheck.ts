import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'

/**
 * Refuses an update whose counts promise more than its bytes can hold. Yjs makes an array of the promised length before it
 * reads the first entry, so that a few bytes could take gigabytes of memory.
 * @throws on an update that cannot be read
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

/** An update without any content, as a client answers that has nothing the server lacks. */
export function isEmptyUpdate(update: Uint8Array): boolean {
  return update.length === 2 && update[0] === 0 && update[1] === 0
}
