import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { OrgataError } from '#shared/kernel/errors.ts'
import type { SqlValue } from '../store/sqlite/driver.ts'

/** Texts from this length on, in bytes, become much shorter; of shorter ones packing costs more than it saves. */
const packedFrom = 1_024
/** One entry, or its content, in bytes. What was changed to unpack to more is not read. */
const maxBytes = 64 * 1024 * 1024

/**
 * The text of an entry or of its content as it is stored: a short one as it is, another as raw DEFLATE (RFC 1951). Hashes
 * are over the text.
 * @throws OrgataError `invalid_input` for a text that could not be read again
 */
export function packText(text: string): string | Uint8Array {
  const bytes = Buffer.from(text)
  if (bytes.length < packedFrom) return text
  if (bytes.length > maxBytes) {
    throw new OrgataError(
      'invalid_input',
      'This is too large for the audit log. Split it into smaller parts.',
    )
  }
  return deflateRawSync(bytes, { level: 3 })
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
