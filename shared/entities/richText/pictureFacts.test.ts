import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bombPicture, pngPicture, realPictures } from '#test/support/pictures.ts'
import { isShownSize, pictureFacts } from './pictureFacts.ts'

const text = (words: string) => new TextEncoder().encode(words)

test.each([
  ['image/png', pngPicture(8, 5)],
  ['image/jpeg', realPictures.jpeg],
  ['image/gif', realPictures.gif],
  ['image/webp', realPictures.webp],
  ['image/webp', realPictures.webpLossless],
])('%s and its size are read from the bytes', (mediaType, bytes) => {
  expect(pictureFacts(bytes)).toEqual({ mediaType, width: 8, height: 5 })
})

test.each([
  ['SVG', text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
  ['HTML', text('<!doctype html><img src=x onerror=alert(1)>')],
  ['BMP', text('BM0000000000000000000000000000000000')],
  ['a PDF', text('%PDF-1.7 endless text that is no picture at all')],
  ['a PNG cut off in its header', pngPicture(8, 5).subarray(0, 20)],
  ['a JPEG cut off before its size', realPictures.jpeg.subarray(0, 40)],
  ['a GIF without a frame', realPictures.gif.subarray(0, 20)],
  ['a PNG without pixels', bombPicture(0, 5)],
  ['nothing', new Uint8Array()],
])('%s is no picture', (_what, bytes) => {
  expect(pictureFacts(bytes)).toBeNull()
})

test('a picture that decodes to gigabytes is not shown', () => {
  for (const [width, height] of [
    [60_000, 60_000],
    [16_001, 1],
    [4_294_967_295, 4_294_967_295],
  ] as const)
    expect(isShownSize(pictureFacts(bombPicture(width, height))!)).toBe(false)
  expect(isShownSize({ width: 8_000, height: 6_000 })).toBe(true)
})

test('a GIF counts the largest of its frames, which a window makes room for', () => {
  const bytes = new Uint8Array(realPictures.gif)
  const frame = bytes.indexOf(0x2c, 30)
  new DataView(bytes.buffer).setUint16(frame + 5, 65_535, true)
  expect(pictureFacts(bytes)).toMatchObject({ width: 65_535 })
})

test('any bytes are answered in bounded time', () => {
  const starts = [pngPicture(2, 2), realPictures.jpeg, realPictures.gif, realPictures.webp].map((one) => [
    ...one.subarray(0, 24),
  ])
  const bytes = fc.tuple(fc.constantFrom(...starts), fc.array(fc.integer({ min: 0, max: 255 })))
  const property = fc.property(bytes, ([start, rest]) => {
    const facts = pictureFacts(new Uint8Array([...start, ...rest]))
    expect(facts === null || (facts.width > 0 && facts.height > 0)).toBe(true)
  })
  expect(fc.check(property).failed).toBe(false)
})
