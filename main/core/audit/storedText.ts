import { isUtf8 } from 'node:buffer'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { ZlibOptions } from 'node:zlib'
import { logErrorMessages } from '#shared/messages/logErrors.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import type { SqlValue } from '../store/sqlite/driver.ts'
import { textDictionary } from './textDictionary.ts'

/** Texts from this length on, in bytes, become much shorter; of shorter ones packing costs more than it saves. */
const packedFrom = 1_024
/** One entry, or its content, in bytes. What was changed to unpack to more is not read. */
const maxBytes = 64 * 1024 * 1024

/**
 * The text of an entry or of its content as it is stored: a short one as it is, another as raw DEFLATE (RFC 1951) with a
 * dictionary. Hashes are over the text.
 * @throws OrgataError `invalid_input` for a text that could not be read again
 */
export function packText(text: string): string | Uint8Array {
  const bytes = Buffer.from(text)
  if (bytes.length < packedFrom) return text
  if (bytes.length > maxBytes) {
    throw refusal('invalid_input', logErrorMessages.tooLarge)
  }
  return deflateRawSync(bytes, packingOf(bytes.length))
}

/** As much memory as a text needs: most of the time of packing a short one goes into making the engine's tables. */
function packingOf(length: number): ZlibOptions {
  const windowBits = Math.min(15, Math.max(11, Math.ceil(Math.log2(textDictionary.length + length + 262))))
  const chunkSize = Math.min(16_384, Math.max(1_024, length))
  return { level: 3, windowBits, memLevel: windowBits - 7, chunkSize, dictionary: textDictionary }
}

/** The bytes of the text; null for what `packText` did not write. */
export function unpackText(stored: SqlValue | undefined, most = maxBytes): Uint8Array | null {
  if (typeof stored === 'string') return Buffer.from(stored)
  if (!(stored instanceof Uint8Array)) return null
  try {
    // The types leave out what `info` returns: the text, and the engine with the bytes that it read.
    const opened = inflateRawSync(stored, {
      maxOutputLength: most,
      chunkSize: 4_096,
      dictionary: textDictionary,
      info: true,
    }) as unknown as { buffer: Uint8Array; engine: { bytesWritten: number } }
    return opened.engine.bytesWritten === stored.length ? opened.buffer : null
  } catch {
    return null
  }
}

/** The text of an entry, which holds ids and no content: far more than any has. */
const maxEntryBytes = 256 * 1024

/** As `unpackText`, of an entry. */
export const unpackEntry = (stored: SqlValue | undefined): Uint8Array | null =>
  unpackText(stored, maxEntryBytes)

/** The text itself; null for what `packText` did not write, and for bytes that are no text. */
export function textOf(stored: SqlValue | undefined, most = maxBytes): string | null {
  if (typeof stored === 'string') return stored
  const bytes = unpackText(stored, most)
  if (bytes === null || !isUtf8(bytes)) return null
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString()
}

/** As `textOf`, of an entry. */
export const entryTextOf = (stored: SqlValue | undefined): string | null => textOf(stored, maxEntryBytes)
