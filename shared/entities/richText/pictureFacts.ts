import { textPictureLimits } from './textPicture.ts'
import type { TextPictureType } from './textPicture.ts'

/** The format and the size of a picture, as its bytes say. */
export interface PictureFacts {
  mediaType: TextPictureType
  /** In pixels. */
  width: number
  height: number
}

interface Size {
  width: number
  height: number
}

const hasText = (bytes: Uint8Array, at: number, text: string): boolean =>
  text.split('').every((letter, n) => bytes[at + n] === letter.charCodeAt(0))

const view = ({ buffer, byteOffset, byteLength }: Uint8Array) => new DataView(buffer, byteOffset, byteLength)

/**
 * The format and size of a picture by its first bytes, whatever its name says; null for any other file, and for one that
 * ends before its size. Source: PNG 11.2.2, ITU T.81 B.2.2, GIF89a 18 and 20, RFC 9649.
 */
export function pictureFacts(bytes: Uint8Array): PictureFacts | null {
  const found = (mediaType: TextPictureType, size: Size | null) =>
    size !== null && size.width > 0 && size.height > 0 ? { mediaType, ...size } : null
  if (hasText(bytes, 0, '\u0089PNG\r\n\u001a\n')) return found('image/png', pngSize(bytes))
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return found('image/jpeg', jpegSize(bytes))
  if (hasText(bytes, 0, 'GIF87a') || hasText(bytes, 0, 'GIF89a')) return found('image/gif', gifSize(bytes))
  if (hasText(bytes, 0, 'RIFF') && hasText(bytes, 8, 'WEBP')) return found('image/webp', webpSize(bytes))
  return null
}

/** Whether a window can show a picture of this size. */
export function isShownSize({ width, height }: Size): boolean {
  const { maxSide, maxPixels } = textPictureLimits
  return width <= maxSide && height <= maxSide && width * height <= maxPixels
}

function pngSize(bytes: Uint8Array): Size | null {
  if (bytes.length < 33 || !hasText(bytes, 12, 'IHDR')) return null
  return { width: view(bytes).getUint32(16), height: view(bytes).getUint32(20) }
}

/** The size in the frame header, which stands before the first scan. */
function jpegSize(bytes: Uint8Array): Size | null {
  const data = view(bytes)
  for (let at = 2; at + 9 <= bytes.length;) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1]!
    if (marker === 0xff) at += 1
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) at += 2
    else if (marker === 0xd9 || marker === 0xda) return null
    else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { width: data.getUint16(at + 7), height: data.getUint16(at + 5) }
    else at += 2 + Math.max(2, data.getUint16(at + 2))
  }
  return null
}

/** The screen, or what its frames need where that is more: a window makes room for them. */
function gifSize(bytes: Uint8Array): Size | null {
  if (bytes.length < 13) return null
  const data = view(bytes)
  const size = { width: data.getUint16(6, true), height: data.getUint16(8, true) }
  const tableBytes = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0)
  const afterBlocks = (from: number) => {
    let at = from
    while (at < bytes.length && bytes[at] !== 0) at += bytes[at]! + 1
    return at + 1
  }
  let frames = 0
  for (let at = 13 + tableBytes(bytes[10]!); at + 10 <= bytes.length;) {
    if (bytes[at] === 0x21) at = afterBlocks(at + 2)
    else if (bytes[at] === 0x2c) {
      frames += 1
      size.width = Math.max(size.width, data.getUint16(at + 1, true) + data.getUint16(at + 5, true))
      size.height = Math.max(size.height, data.getUint16(at + 3, true) + data.getUint16(at + 7, true))
      at = afterBlocks(at + 11 + tableBytes(bytes[at + 9]!))
    } else break
  }
  return frames === 0 ? null : size
}

function webpSize(bytes: Uint8Array): Size | null {
  if (bytes.length < 30) return null
  const data = view(bytes)
  const whole24 = (at: number) => data.getUint16(at, true) + bytes[at + 2]! * 0x1_0000
  if (hasText(bytes, 12, 'VP8X')) return { width: whole24(24) + 1, height: whole24(27) + 1 }
  if (hasText(bytes, 12, 'VP8 '))
    return { width: data.getUint16(26, true) & 0x3fff, height: data.getUint16(28, true) & 0x3fff }
  if (!hasText(bytes, 12, 'VP8L') || bytes[20] !== 0x2f) return null
  const bits = data.getUint32(21, true)
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
}
