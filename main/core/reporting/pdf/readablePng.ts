import { inflateSync } from 'node:zlib'

/** Values of a pixel by colour type. Source: PNG 11.2.2. */
const samples: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

/**
 * Whether a PNG holds exactly what its head says, so that reading it takes no more memory than its size needs. One that is
 * interlaced is not.
 */
export function isReadablePng(bytes: Uint8Array): boolean {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (data.length < 33 || data.readUInt32BE(8) !== 13 || data[28] !== 0) return false
  const [width, height, depth] = [data.readUInt32BE(16), data.readUInt32BE(20), data[24]!]
  const perPixel = samples[data[25]!]
  if (perPixel === undefined) return false
  const pieces: Buffer[] = []
  for (let at = 8; ;) {
    if (at + 12 > data.length) return false
    const length = data.readUInt32BE(at)
    const type = data.toString('latin1', at + 4, at + 8)
    if (at + 12 + length > data.length) return false
    if (type === 'IEND') break
    if (type === 'IDAT') pieces.push(data.subarray(at + 8, at + 8 + length))
    at += 12 + length
  }
  const size = (Math.ceil((width * perPixel * depth) / 8) + 1) * height
  try {
    return inflateSync(Buffer.concat(pieces), { maxOutputLength: size }).length === size
  } catch {
    return false
  }
}
