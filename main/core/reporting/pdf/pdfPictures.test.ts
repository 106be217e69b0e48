import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { pictureNode } from '#shared/entities/richText/textPicture.ts'
import { pngPicture, realPictures } from '#test/support/pictures.ts'
import { readPdfPictures } from './pdfPictures.ts'

/** What becomes of the pictures of a text, in its order. */
async function readAll(pictures: readonly Uint8Array[]) {
  const byHash = new Map(pictures.map((bytes) => [createHash('sha256').update(bytes).digest('hex'), bytes]))
  const blobs = {
    read(sha256: string, offset: number, length: number) {
      const whole = byHash.get(sha256)!
      return Promise.resolve({
        bytes: whole.subarray(offset, offset + length),
        sizeBytes: whole.length,
        nextOffset: null,
      })
    },
  }
  const nodes = [...byHash.keys()].map((sha256) => pictureNode({ sha256 }, ''))
  const found = await readPdfPictures(blobs, [{ type: 'doc', content: nodes }])
  return [...byHash.keys()].map((sha256) =>
    typeof found.get(sha256) === 'object' ? 'shown' : found.get(sha256),
  )
}

test('pictures that cannot be shown use up what may be unpacked for a PDF, like others', async () => {
  const cut = (n: number) => {
    const bytes = Buffer.from(pngPicture(4_000, 1_000, [n, 0, 0]))
    // One row less than it says.
    bytes.writeUInt32BE(1_001, 20)
    return bytes
  }
  const small = pngPicture(8, 5)
  expect(await readAll([cut(1), cut(2), small, realPictures.jpeg])).toEqual([
    ...['notPrintable', 'notPrintable', 'shown', 'shown'],
  ])
  expect(await readAll([cut(1), cut(2), cut(3), pngPicture(2_000, 2_000), realPictures.jpeg])).toEqual([
    ...['notPrintable', 'notPrintable', 'notPrintable', 'notPrintable', 'shown'],
  ])
})
