import { archiveEnd, localHeader } from './zipRecords.mjs'

/**
 * Writes the archive again from its names in the signed order and its contents, and compares it with what is there, byte
 * for byte. Returns the place of the first byte that Orgata would have written otherwise, or undefined where there is none.
 * @param {import('node:fs/promises').FileHandle} file
 * @param {Map<string, import('./zipDirectory.mjs').ZipEntry>} entries whose checksums and sizes are those of their contents
 * @param {string[]} order
 */
export async function firstOtherByte(file, entries, order) {
  const stored = []
  let at = 0
  for (const name of order) {
    const entry = entries.get(name)
    if (entry === undefined) return at
    const written = { name, crc: entry.crc, size: entry.size, at }
    const header = localHeader(written)
    const other = await otherByteAt(file, at, header)
    if (other !== undefined) return other
    // The content is compared where it is hashed, as long as it lies here as it is.
    if (entry.at !== at + header.length || entry.method !== 0) return at
    stored.push(written)
    at = entry.end
  }
  const end = archiveEnd(stored, at)
  const other = await otherByteAt(file, at, end)
  const { size } = await file.stat()
  return other ?? (size === at + end.length ? undefined : at + end.length)
}

/** @param {import('node:fs/promises').FileHandle} file @param {number} at @param {Buffer} expected */
async function otherByteAt(file, at, expected) {
  const found = Buffer.alloc(expected.length)
  const { bytesRead } = await file.read(found, 0, found.length, at)
  if (bytesRead === found.length && found.equals(expected)) return undefined
  const first = expected.findIndex((byte, i) => i >= bytesRead || byte !== found[i])
  return at + first
}
