import { pipeline } from 'node:stream/promises'
import { crc32, createInflateRaw } from 'node:zlib'
import { Bad, limits, utf8 } from './bounds.mjs'

/** @typedef {import('./zipDirectory.mjs').ZipEntry} ZipEntry */
/** @typedef {import('node:fs/promises').FileHandle} FileHandle */

/** @param {FileHandle} file @param {ZipEntry} entry @returns {AsyncGenerator<Buffer>} */
async function* packedBytes(file, entry) {
  for (let at = entry.at; at < entry.end;) {
    const buffer = Buffer.alloc(Math.min(65_536, entry.end - at))
    const { bytesRead } = await file.read(buffer, 0, buffer.length, at)
    if (bytesRead === 0) throw new Bad('The ZIP file is cut off.')
    yield buffer.subarray(0, bytesRead)
    at += bytesRead
  }
}

/** @param {FileHandle} file @param {ZipEntry} entry @returns {AsyncGenerator<Buffer>} */
async function* unpackedBytes(file, entry) {
  if (entry.method === 0) return yield* packedBytes(file, entry)
  const inflate = createInflateRaw()
  // A failure also ends `inflate`, where whoever reads it meets the error.
  pipeline(packedBytes(file, entry), inflate).catch(() => {})
  yield* inflate
  // Bytes behind the end of what is packed belong to nothing.
  if (inflate.bytesWritten !== entry.packed) throw new Bad('')
}

/**
 * The content of a file, piece by piece, and never more than was announced; its checksum is right when it ends.
 * @param {FileHandle} file
 * @param {ZipEntry} entry
 * @returns {AsyncGenerator<Buffer>}
 */
export async function* content(file, entry) {
  const damaged = `${entry.name} cannot be unpacked: its bytes are damaged.`
  let length = 0
  let crc = 0
  try {
    for await (const piece of unpackedBytes(file, entry)) {
      length += piece.length
      if (length > entry.size) break
      crc = crc32(piece, crc)
      yield piece
    }
  } catch {
    throw new Bad(damaged)
  }
  if (length === entry.size && crc !== entry.crc) throw new Bad(damaged)
  if (length !== entry.size) throw new Bad(`${entry.name} is not as long as the ZIP file says.`)
}

/**
 * The lines of a file, without their ends.
 * @param {FileHandle} file
 * @param {ZipEntry} entry
 * @returns {AsyncGenerator<Buffer>}
 */
export async function* lines(file, entry) {
  /** @type {Buffer[]} */
  let parts = []
  let length = 0
  for await (const piece of content(file, entry)) {
    let from = 0
    for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, from)) {
      yield Buffer.concat([...parts, piece.subarray(from, at)])
      parts = []
      length = 0
      from = at + 1
    }
    parts.push(piece.subarray(from))
    length += piece.length - from
    if (length > limits.lineBytes) throw new Bad(`${entry.name} has a line that is longer than any entry.`)
  }
  if (length > 0) yield Buffer.concat(parts)
}

/** The whole of a file that is a text. @param {FileHandle} file @param {ZipEntry} entry */
export async function textOf(file, entry) {
  if (entry.size > limits.textBytes) throw new Bad(`${entry.name} is larger than is sensible.`)
  const pieces = []
  for await (const piece of content(file, entry)) pieces.push(piece)
  return utf8(Buffer.concat(pieces), entry.name)
}
