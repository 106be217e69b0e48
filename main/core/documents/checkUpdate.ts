import { OrgataError } from '#shared/kernel/errors.ts'
import { documentsMessages } from '#shared/messages/documents.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import * as Y from 'yjs'
import { applyBounded } from '#shared/entities/applyBounded.ts'
import { watchDepth } from '#shared/entities/documentDepth.ts'

/** The largest single change of a document, in bytes. */
const maxUpdateBytes = 2_000_000

/**
 * Reads a Yjs update (v1) to its end, by itself, before it is applied to a document.
 * @param apply another one where the time is limited from outside
 * @throws OrgataError `too_large`; `invalid_input` if it is damaged or has content that no draft may hold
 */
export function checkUpdate(
  update: Uint8Array,
  maxBytes = maxUpdateBytes,
  apply: (doc: Y.Doc, update: Uint8Array) => void = applyBounded,
): void {
  if (update.byteLength > maxBytes) {
    throw refusal(
      'too_large',
      documentsMessages.changeTooLarge,
      { limit: maxBytes / 1_000_000 },
      { details: { bytes: update.byteLength, limitBytes: maxBytes } },
    )
  }
  let usable = false
  let isTooDeep = false
  try {
    const { structs } = Y.decodeUpdate(update)
    // A document inside the document would be loaded and synced outside all checks.
    usable = !structs.some((struct) => struct instanceof Y.Item && struct.content instanceof Y.ContentDoc)
    // `decodeUpdate` stops short of some faults that show when the update is carried out.
    const scratch = new Y.Doc()
    const depth = watchDepth(scratch)
    apply(scratch, update)
    scratch.destroy()
    isTooDeep = depth.isTooDeep()
  } catch (error) {
    if (error instanceof OrgataError) throw error
    usable = false
  }
  if (!usable) {
    throw refusal('invalid_input', documentsMessages.changeDamaged)
  }
  if (isTooDeep) throw tooDeep()
}

/** For a change whose parts are nested deeper than any text needs. */
export function tooDeep(): OrgataError {
  return refusal('too_large', documentsMessages.tooDeep)
}
