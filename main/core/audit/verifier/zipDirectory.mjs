import { Bad, limits } from './bounds.mjs'
import { damagedList, wideSizes } from './zipBytes.mjs'
import { findList } from './zipEnd.mjs'
import { locate } from './zipLocals.mjs'
import { nameOf, refuseDoubles } from './zipNames.mjs'
import { wideFrom } from './zipRecords.mjs'

/**
 * A file in the ZIP: its header begins at the byte `head`, its content lies packed at the bytes `at` to `end`; `method` is
 * 0 (stored) or 8 (deflate).
 * @typedef {{ name: string, method: number, flags: number, crc: number, size: number, packed: number, head: number,
 *   at: number, end: number }} ZipEntry
 * @typedef {import('node:fs/promises').FileHandle} FileHandle
 */

const flag = { utf8: 0x800, sizesBehind: 8, deflateLevel: 6 }
const allowedFlags = flag.utf8 | flag.sizesBehind | flag.deflateLevel

/**
 * Reads which files a ZIP file holds, as every program reads it, or refuses it: the list and the headers agree, no byte
 * belongs to nothing, no name leaves the pack or comes twice, no links, no encryption, no sizes beyond what is sensible.
 * Folders are passed over.
 * @param {FileHandle} file
 * @returns {Promise<Map<string, ZipEntry>>}
 */
export async function readDirectory(file) {
  const { count, at: listAt, bytes: list } = await findList(file)
  /** @type {ZipEntry[]} */
  const entries = []
  let total = 0
  let offset = 0
  for (let i = 0; i < count; i++) {
    const { entry, next } = lineAt(list, offset)
    total += entry.size
    // Deflate packs at most 1,032 to 1.
    if (total > limits.totalBytes || entry.size > 1_100 * entry.packed + 1_000)
      throw new Bad(`The file ${entry.name} unpacks to more than is sensible.`)
    entries.push(entry)
    offset = next
  }
  if (offset !== list.length) throw new Bad(damagedList)
  refuseDoubles(entries.map(({ name }) => name))
  await locate(
    file,
    entries.toSorted((a, b) => a.head - b.head),
    listAt,
  )
  const files = entries.filter(({ name }) => !name.endsWith('/'))
  return new Map(files.map((entry) => [entry.name, entry]))
}

/** The line of a file in the list. @param {Buffer} list @param {number} at */
function lineAt(list, at) {
  if (at + 46 > list.length || list.readUInt32LE(at) !== 0x02014b50) throw new Bad(damagedList)
  const nameEnd = at + 46 + list.readUInt16LE(at + 28)
  const next = nameEnd + list.readUInt16LE(at + 30)
  // Neither a comment nor a second part of the archive.
  if (next > list.length || list.readUInt32LE(at + 32) !== 0) throw new Bad(damagedList)
  const flags = list.readUInt16LE(at + 8)
  const method = list.readUInt16LE(at + 10)
  const name = nameOf(list.subarray(at + 46, nameEnd), (flags & flag.utf8) !== 0)
  const narrow = [24, 20, 42].map((place) => list.readUInt32LE(at + place))
  const widened = wideSizes(list.subarray(nameEnd, next), name)
  if (widened.length !== narrow.filter((value) => value === wideFrom).length) throw new Bad(damagedList)
  const [size = 0, packed = 0, head = 0] = narrow.map((value) =>
    value === wideFrom ? (widened.shift() ?? 0) : value,
  )
  const isKnown = method === 0 ? size === packed && (flags & ~flag.utf8) === 0 : method === 8
  if (!isKnown || (flags & ~allowedFlags) !== 0 || list.readUInt16LE(at + 6) > 45)
    throw new Bad(`The file ${name} is packed in a way that no pack is.`)
  refuseKind(name, size, list.readUInt32LE(at + 38), list.readUInt8(at + 5))
  const crc = list.readUInt32LE(at + 16)
  return { entry: { name, method, flags, crc, size, packed, head, at: 0, end: 0 }, next }
}

/**
 * Refuses what is no plain file or folder.
 * @param {string} name
 * @param {number} size
 * @param {number} attributes
 * @param {number} system
 */
function refuseKind(name, size, attributes, system) {
  const isFolder = name.endsWith('/')
  const type = attributes >>> 28
  const isPlain = type === 0 || type === (isFolder ? 4 : 8)
  if (!isPlain && (system === 3 || type === 0xa)) throw new Bad(`The file ${name} is a link and not a file.`)
  if (isFolder ? size > 0 : (attributes & 0x18) !== 0)
    throw new Bad(`The file ${name} is a folder and a file at once.`)
}
