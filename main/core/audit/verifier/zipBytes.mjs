import { Bad } from './bounds.mjs'

export const damagedList = 'The list of files in the ZIP file is damaged.'

/**
 * @param {import('node:fs/promises').FileHandle} file
 * @param {number} at
 * @param {number} length
 */
export async function bytesAt(file, at, length) {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await file.read(buffer, 0, length, at)
  if (bytesRead !== length) throw new Bad('The ZIP file is cut off.')
  return buffer
}

const extraFields = { zip64: 1, ntfsTimes: 0x000a, unixTimes: 0x5455, unixOwner: 0x7875 }
const knownFields = Object.values(extraFields)

/**
 * The extra fields of a file: none but times, owners and wide sizes, since others can give it a second name or content.
 * Returns the wide sizes.
 * @param {Buffer} extra
 * @param {string} name
 */
export function wideSizes(extra, name) {
  const refused = new Bad(`The file ${name} has fields in the ZIP file that no pack has.`)
  const seen = new Set()
  /** @type {Buffer} */
  let wide = Buffer.alloc(0)
  for (let at = 0; at < extra.length;) {
    if (at + 4 > extra.length) throw refused
    const id = extra.readUInt16LE(at)
    const end = at + 4 + extra.readUInt16LE(at + 2)
    if (!knownFields.includes(id) || seen.has(id) || end > extra.length) throw refused
    seen.add(id)
    if (id === extraFields.zip64) wide = extra.subarray(at + 4, end)
    at = end
  }
  if (wide.length % 8 > 0) throw refused
  return Array.from({ length: wide.length / 8 }, (_, i) => Number(wide.readBigUInt64LE(8 * i)))
}
