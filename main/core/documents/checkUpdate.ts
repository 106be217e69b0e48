import * as Y from 'yjs'
import { watchDepth } from '#shared/entities/documentDepth.ts'
import { OrgataError } from '#shared/kernel/errors.ts'

/** The largest single change of a document, in bytes. */
export const maxUpdateBytes = 2_000_000

/**
 * Reads a Yjs update (v1) to its end, by itself, before it is applied to a document.
 * @throws OrgataError `too_large`; `invalid_input` if it is damaged or has content that no draft may hold
 */
export function checkUpdate(update: Uint8Array, maxBytes = maxUpdateBytes): void {
  if (update.byteLength > maxBytes) {
    throw new OrgataError(
      'too_large',
      `This change is larger than ${maxBytes / 1_000_000} MB. Make it in smaller parts.`,
      { bytes: update.byteLength, limitBytes: maxBytes },
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
    Y.applyUpdate(scratch, update)
    scratch.destroy()
    isTooDeep = depth.isTooDeep()
  } catch {
    usable = false
  }
  if (!usable) {
    throw new OrgataError(
      'invalid_input',
      'This change is damaged and was not saved. Reload the page and try again.',
    )
  }
  if (isTooDeep) throw tooDeep()
}

/** For a change whose parts are nested deeper than any text needs. */
export function tooDeep(): OrgataError {
  return new OrgataError(
    'too_large',
    'Parts of this change are nested too deeply. Flatten its lists and quotes, then try again.',
  )
}
