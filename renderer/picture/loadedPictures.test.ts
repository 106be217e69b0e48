import { expect, test } from 'vitest'
import type { Picture } from '#shared/entities/files/picture.ts'
import { createLoadedPictures } from './loadedPictures.ts'

const pictureOf = (digit: string): Picture => ({
  sha256: digit.repeat(64),
  mediaType: 'image/png',
  sizeBytes: 4,
})

/** Pictures whose files arrive when the test says so. */
function scene() {
  const reads: { sha256: string; answer: (found: boolean) => Promise<void> }[] = []
  const revoked: string[] = []
  const pictures = createLoadedPictures({
    read({ sha256 }) {
      const { promise, resolve, reject } = Promise.withResolvers<Blob>()
      const answer = async (found: boolean) => {
        if (found) resolve(new Blob([sha256]))
        else reject(new Error('The file is not on this computer yet.'))
        await promise.catch(() => {})
      }
      reads.push({ sha256, answer })
      return promise
    },
    urlOf: (blob) => `blob:${blob.size}-${reads.length}`,
    revoke: (url) => revoked.push(url),
  })
  return { pictures, reads, revoked }
}

const ana = (picture: Picture) => [{ personId: 'ana', picture }]

test('a picture is read once, when it is first shown', async () => {
  const { pictures, reads } = scene()
  pictures.replace([...ana(pictureOf('a')), { personId: 'ben', picture: pictureOf('b') }])
  expect(reads).toEqual([])
  pictures.load('ana')
  pictures.load('ana')
  await reads[0]!.answer(true)
  expect({ count: reads.length, url: pictures.urlOf('ana') }).toEqual({ count: 1, url: 'blob:64-1' })
  expect(pictures.urlOf('ben')).toBeUndefined()
})

test('a person shown before their picture is known gets it later', async () => {
  const { pictures, reads } = scene()
  pictures.load('ana')
  pictures.replace(ana(pictureOf('a')))
  await reads[0]!.answer(true)
  expect(pictures.urlOf('ana')).toBe('blob:64-1')
})

test('a changed picture is read again and the old address is revoked; a late one is dropped', async () => {
  const { pictures, reads, revoked } = scene()
  pictures.load('ana')
  pictures.replace(ana(pictureOf('a')))
  await reads[0]!.answer(true)
  pictures.replace(ana(pictureOf('b')))
  expect({ revoked, url: pictures.urlOf('ana') }).toEqual({ revoked: ['blob:64-1'], url: undefined })
  pictures.replace(ana(pictureOf('c')))
  await reads[1]!.answer(true)
  expect(pictures.urlOf('ana')).toBeUndefined()
  await reads[2]!.answer(true)
  expect(pictures.urlOf('ana')).toBe('blob:64-3')
  pictures.close()
  expect(revoked).toHaveLength(2)
})

test('a file that is not here yet is asked for again', async () => {
  const { pictures, reads } = scene()
  pictures.replace(ana(pictureOf('a')))
  pictures.load('ana')
  await reads[0]!.answer(false)
  await Promise.resolve()
  pictures.load('ana')
  await reads[1]!.answer(true)
  expect(pictures.urlOf('ana')).toBe('blob:64-2')
})
