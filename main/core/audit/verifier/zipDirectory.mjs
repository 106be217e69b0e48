import { Bad, limits, utf8 } from './bounds.mjs'

/**
 * A file in the ZIP: its content lies packed at the bytes `at` to `end`; `method` is 0 (stored) or 8 (deflate).
 * @typedef {{ name: string, method: number, size: number, at: number, end: number }} ZipEntry
 * @typedef {import('node:fs/promises').FileHandle} FileHandle
 */

const damagedList = 'The list of files in the ZIP file is damaged.'

/** @param {FileHandle} file @param {number} at @param {number} length */
async function bytesAt(file, at, length) {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await file.read(buffer, 0, length, at)
  if (bytesRead !== length) throw new Bad('The ZIP file is cut off.')
  return buffer
}

/** Why a name is refused, or undefined. Nothing is ever unpacked by it; but who unpacks the pack must be safe too. @param {string} name */
function nameProblem(name) {
  if (/[\p{Cc}\\]/u.test(name)) return 'has characters that no file name of a pack has'
  const parts = name.split('/')
  if (/^[a-z]:/i.test(name) || parts.some((part) => part === '' || part === '.' || part === '..')) {
    return 'points outside the pack'
  }
  return name.length > 1_000 ? 'has a name that is too long' : undefined
}

/**
 * Where the list of files is, from the end of the ZIP file (also ZIP64, for packs beyond 4 GiB).
 * @param {FileHandle} file
 */
async function findList(file) {
  const { size } = await file.stat()
  const tail = await bytesAt(file, size - Math.min(size, 65_557), Math.min(size, 65_557))
  let end = tail.length - 22
  const isEnd = () =>
    tail.readUInt32LE(end) === 0x06054b50 && tail.readUInt16LE(end + 20) === tail.length - end - 22
  while (end >= 0 && !isEnd()) end--
  if (end < 0) throw new Bad('This is no ZIP file, or its end is cut off.')
  let count = tail.readUInt16LE(end + 10)
  let length = tail.readUInt32LE(end + 12)
  let at = tail.readUInt32LE(end + 16)
  let listEnd = size - tail.length + end
  if (end >= 20 && tail.readUInt32LE(end - 20) === 0x07064b50) {
    listEnd = Number(tail.readBigUInt64LE(end - 12))
    if (listEnd > size - 56) throw new Bad(damagedList)
    const large = await bytesAt(file, listEnd, 56)
    if (large.readUInt32LE(0) !== 0x06064b50) throw new Bad(damagedList)
    count = Number(large.readBigUInt64LE(32))
    length = Number(large.readBigUInt64LE(40))
    at = Number(large.readBigUInt64LE(48))
  }
  if (count > limits.files || length > limits.directoryBytes)
    throw new Bad('The ZIP file lists too many files.')
  if (at + length !== listEnd) throw new Bad(damagedList)
  return { count, at, bytes: await bytesAt(file, at, length) }
}

/** Sizes beyond 4 GiB stand in an extra field. @param {Buffer} extra @param {number[]} values */
function widened(extra, values) {
  const wide = [...values]
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue
    let field = at + 4
    for (const [i, value] of values.entries()) {
      if (value !== 0xffffffff) continue
      if (field + 8 > extra.length) throw new Bad(damagedList)
      wide[i] = Number(extra.readBigUInt64LE(field))
      field += 8
    }
  }
  return wide
}

/**
 * Reads which files a ZIP file holds, with bounds: no name that leaves the pack or comes twice, no links, no
 * encryption, no two files that share bytes, no sizes beyond what is sensible.
 * @param {FileHandle} file
 * @returns {Promise<Map<string, ZipEntry>>}
 */
export async function readDirectory(file) {
  const { count, at: listAt, bytes: list } = await findList(file)
  /** @type {Map<string, ZipEntry>} */
  const entries = new Map()
  const seen = new Set()
  let total = 0
  for (let i = 0, cursor = 0; i < count; i++) {
    if (cursor + 46 > list.length || list.readUInt32LE(cursor) !== 0x02014b50) throw new Bad(damagedList)
    const nameEnd = cursor + 46 + list.readUInt16LE(cursor + 28)
    const extraEnd = nameEnd + list.readUInt16LE(cursor + 30)
    const next = extraEnd + list.readUInt16LE(cursor + 32)
    if (next > list.length) throw new Bad(damagedList)
    const name = utf8(list.subarray(cursor + 46, nameEnd), 'The name of a file in the ZIP file')
    const problem = nameProblem(name)
    if (problem !== undefined) throw new Bad(`The file ${JSON.stringify(name)} ${problem}.`)
    const plainName = name.normalize('NFC').toLowerCase()
    if (seen.has(plainName)) throw new Bad(`The file ${name} is in the ZIP file twice.`)
    seen.add(plainName)
    const method = list.readUInt16LE(cursor + 10)
    const isEncrypted = (list.readUInt16LE(cursor + 8) & 0x41) !== 0
    if (isEncrypted || (method !== 0 && method !== 8))
      throw new Bad(`The file ${name} is packed in a way that no pack is.`)
    if (list.readUInt32LE(cursor + 38) >>> 28 === 0xa)
      throw new Bad(`The file ${name} is a link and not a file.`)
    const sizes = [
      list.readUInt32LE(cursor + 24),
      list.readUInt32LE(cursor + 20),
      list.readUInt32LE(cursor + 42),
    ]
    const [size = 0, packed = 0, at = 0] = widened(list.subarray(nameEnd, extraEnd), sizes)
    total += size
    // Deflate packs at most 1,032 to 1.
    if (total > limits.totalBytes || size > 1_100 * packed + 1_000) {
      throw new Bad(`The file ${name} unpacks to more than is sensible.`)
    }
    entries.set(name, { name, method, size, at, end: at + packed })
    cursor = next
  }
  await locate(
    file,
    [...entries.values()].sort((a, b) => a.at - b.at),
    listAt,
  )
  return entries
}

/**
 * Finds where each content lies, behind a header of its own.
 * @param {FileHandle} file
 * @param {ZipEntry[]} sorted by position
 * @param {number} listAt
 */
async function locate(file, sorted, listAt) {
  for (const [i, entry] of sorted.entries()) {
    const bound = sorted[i + 1]?.at ?? listAt
    const overlap = `The file ${entry.name} overlaps another one in the ZIP file.`
    if (entry.at + 30 > bound) throw new Bad(overlap)
    const head = await bytesAt(file, entry.at, 30)
    const nameLength = head.readUInt16LE(26)
    const skipped = 30 + nameLength + head.readUInt16LE(28)
    if (head.readUInt32LE(0) !== 0x04034b50 || entry.end + skipped > bound) throw new Bad(overlap)
    const name = await bytesAt(file, entry.at + 30, nameLength)
    if (name.toString() !== entry.name)
      throw new Bad(`The file ${entry.name} has another name inside the ZIP file.`)
    entry.at += skipped
    entry.end += skipped
  }
}
