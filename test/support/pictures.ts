import { crc32, deflateSync } from 'node:zlib'

const fromBase64 = (text: string) => new Uint8Array(Buffer.from(text, 'base64'))

/** Real pictures of 8 × 5 pixels, as a program writes them. */
export const realPictures = {
  jpeg: fromBase64(
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/2wBDAQMDAwQDBAgEBAgQCwkLEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBD/wAARCAAFAAgDAREAAhEBAxEB/8QAFAABAAAAAAAAAAAAAAAAAAAACP/EABkQAAEFAAAAAAAAAAAAAAAAAAABBRdRov/EABUBAQEAAAAAAAAAAAAAAAAAAAcI/8QAGxEAAAcBAAAAAAAAAAAAAAAAAAEGGFGi0VL/2gAMAwEAAhEDEQA/AA9ID1elLFbIj+aloRHDqmbHg//Z',
  ),
  gif: fromBase64(
    'R0lGODlhCAAFAPIAAP8AAL8AQEAAvwAA/4AAgAAAAAAAAAAAACH5BAAAAAAALAAAAAAIAAUAAAMNCLoa/o7IKYW9duitEwA7',
  ),
  webp: fromBase64(
    'UklGRlAAAABXRUJQVlA4IEQAAADwAgCdASoIAAUAAgA0JagCdLoBJgP4BhAH6AAdmtw2wAD++G+6PdNv/1xVjD7/+cVYw+//yA//kB/5V/vs5hPlYwoAAA==',
  ),
  webpLossless: fromBase64(
    'UklGRjYAAABXRUJQVlA4TCkAAAAvBwABACcQAoEUbnYCgcTfqsme/+iQAQgCSFJYYYUV9oeKIqL/eWeNAAA=',
  ),
} as const

/** A PNG of one colour. `rgb` is also what tells two of one size apart. */
export function pngPicture(
  width: number,
  height: number,
  rgb: readonly [number, number, number] = [0, 128, 128],
): Uint8Array {
  const row = Buffer.concat([Buffer.from([0]), Buffer.from(Array.from({ length: width }, () => rgb).flat())])
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(Array.from({ length: height }, () => row)))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

/** A small PNG that says it has many pixels: a window that believed it would take gigabytes. */
export function bombPicture(width: number, height: number): Uint8Array {
  const bytes = Buffer.from(pngPicture(1, 1))
  bytes.writeUInt32BE(width, 16)
  bytes.writeUInt32BE(height, 20)
  return bytes
}
