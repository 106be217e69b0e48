import { Bad, limits } from './bounds.mjs'
import { bytesAt, damagedList } from './zipBytes.mjs'

const saturated = { short: 0xffff, long: 0xffffffff }

/**
 * Where the list of files is, from the end of the ZIP file (also ZIP64, for packs beyond 4 GiB). The end is the last thing
 * in the file: in a comment behind it another list could stand, which some programs find and others do not.
 * @param {import('node:fs/promises').FileHandle} file
 */
export async function findList(file) {
  const { size } = await file.stat()
  const endAt = size - 22
  const end = endAt < 0 ? Buffer.alloc(22) : await bytesAt(file, endAt, 22)
  if (end.toString('latin1', 0, 4) !== 'PK\u0005\u0006') {
    const message = 'This is not a ZIP file, its end was cut off, or there are bytes after its end.'
    throw new Bad(message)
  }
  const narrow = {
    disks: [end.readUInt16LE(4), end.readUInt16LE(6)],
    counts: [end.readUInt16LE(8), end.readUInt16LE(10)],
    places: [end.readUInt32LE(12), end.readUInt32LE(16)],
  }
  const wide = await wideEnd(file, endAt)
  const { counts, places, at: listEnd } = wide ?? { ...narrow, at: endAt }
  const [count = 0, sameCount] = counts
  const [length = 0, at = 0] = places
  const agrees =
    narrow.counts.every((value, i) => value === counts[i] || (wide && value === saturated.short)) &&
    narrow.places.every((value, i) => value === places[i] || (wide && value === saturated.long))
  const isWhole = narrow.disks.every((disk) => disk === 0) && end.readUInt16LE(20) === 0
  if (!isWhole || !agrees || count !== sameCount) throw new Bad(damagedList)
  if (count > limits.files || length > limits.directoryBytes)
    throw new Bad('The ZIP file lists too many files.')
  if (at + length !== listEnd) throw new Bad(damagedList)
  return { count, at, bytes: await bytesAt(file, at, length) }
}

/**
 * What the ZIP64 end states, directly before the plain one; undefined where there is none.
 * @param {import('node:fs/promises').FileHandle} file
 * @param {number} endAt
 */
async function wideEnd(file, endAt) {
  const at = endAt - 76
  const locator = endAt < 20 ? Buffer.alloc(20) : await bytesAt(file, endAt - 20, 20)
  if (locator.toString('latin1', 0, 4) !== 'PK\u0006\u0007') return undefined
  const wide = at < 0 ? Buffer.alloc(56) : await bytesAt(file, at, 56)
  const isWhole =
    wide.toString('latin1', 0, 4) === 'PK\u0006\u0006' &&
    wide.readBigUInt64LE(4) === 44n &&
    wide.readUInt32LE(16) === 0 &&
    wide.readUInt32LE(20) === 0 &&
    locator.readUInt32LE(4) === 0 &&
    locator.readBigUInt64LE(8) === BigInt(at) &&
    locator.readUInt32LE(16) <= 1
  if (!isWhole) throw new Bad(damagedList)
  const [first, second, length, start] = [24, 32, 40, 48].map((place) => Number(wide.readBigUInt64LE(place)))
  return { counts: [first, second], places: [length, start], at }
}
