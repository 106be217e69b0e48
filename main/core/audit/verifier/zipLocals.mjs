import { Bad } from './bounds.mjs'
import { bytesAt, wideSizes } from './zipBytes.mjs'
import { wideFrom } from './zipRecords.mjs'

/** @typedef {import('./zipDirectory.mjs').ZipEntry} ZipEntry */
/** @typedef {import('node:fs/promises').FileHandle} FileHandle */

const sizesBehind = 8

/**
 * Finds where each content lies, behind a header of its own that says what the list says, and demands that the files fill
 * the archive from its first byte to its list.
 * @param {FileHandle} file
 * @param {ZipEntry[]} sorted by position
 * @param {number} listAt
 */
export async function locate(file, sorted, listAt) {
  let from = 0
  for (const [i, entry] of sorted.entries()) {
    const bound = sorted[i + 1]?.head ?? listAt
    if (entry.head !== from) throw new Bad(`Before the file ${entry.name} the ZIP file has bytes of no file.`)
    const overlap = `The file ${entry.name} overlaps another one in the ZIP file.`
    if (entry.head + 30 > bound) throw new Bad(overlap)
    const head = await bytesAt(file, entry.head, 30)
    const nameLength = head.readUInt16LE(26)
    const rest = nameLength + head.readUInt16LE(28)
    entry.at = entry.head + 30 + rest
    entry.end = entry.at + entry.packed
    if (head.readUInt32LE(0) !== 0x04034b50 || entry.end > bound) throw new Bad(overlap)
    const names = await bytesAt(file, entry.head + 30, rest)
    if (!names.subarray(0, nameLength).equals(Buffer.from(entry.name)))
      throw new Bad(`The file ${entry.name} has another name inside the ZIP file.`)
    checkHeader(head, names.subarray(nameLength), entry)
    from = entry.end
    if ((entry.flags & sizesBehind) !== 0) from += await sizesAt(file, entry, bound)
    if (from > bound) throw new Bad(overlap)
  }
  if (from !== listAt) throw new Bad('Before its list the ZIP file has bytes of no file.')
}

/** @param {Buffer} head @param {Buffer} extra @param {ZipEntry} entry */
function checkHeader(head, extra, { name, flags, method, crc, size, packed }) {
  const sizes = [head.readUInt32LE(22), head.readUInt32LE(18)]
  const widened = wideSizes(extra, name)
  const isWide = sizes.every((value) => value === wideFrom) && widened.length === 2
  const stated = [head.readUInt32LE(14), ...(isWide ? widened : sizes)]
  const isPlain = isWide || widened.length === 0
  const isLater = (flags & sizesBehind) !== 0 && stated.every((value) => value === 0)
  const agrees = isLater || (stated[0] === crc && stated[1] === size && stated[2] === packed)
  if (head.readUInt16LE(6) !== flags || head.readUInt16LE(8) !== method || !isPlain || !agrees)
    throw new Bad(`The file ${name} is described in two ways in the ZIP file.`)
}

/**
 * The length of what stands behind a content whose size was not known before; it has to say what the list says.
 * @param {FileHandle} file
 * @param {ZipEntry} entry
 * @param {number} bound
 */
async function sizesAt(file, { name, end, crc, size, packed }, bound) {
  const length = bound - end === 24 ? 24 : 16
  const found = end + length > bound ? Buffer.alloc(length) : await bytesAt(file, end, length)
  const expected = Buffer.alloc(length, 'PK\u0007\u0008', 'latin1')
  expected.writeUInt32LE(crc, 4)
  if (length === 16 && size < wideFrom && packed < wideFrom) {
    expected.writeUInt32LE(packed, 8)
    expected.writeUInt32LE(size, 12)
  } else if (length === 24) {
    expected.writeBigUInt64LE(BigInt(packed), 8)
    expected.writeBigUInt64LE(BigInt(size), 16)
  }
  if (!found.equals(expected)) throw new Bad(`The file ${name} is described in two ways in the ZIP file.`)
  return length
}
