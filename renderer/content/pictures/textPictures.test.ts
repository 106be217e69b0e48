import { expect, test } from 'vitest'
import { textPictureLimits } from '#shared/entities/richText/textPicture.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { createTextPictures } from './textPictures.ts'

/** Pictures whose files arrive when the test says so, and time that it moves. */
function scene() {
  const reads: { sha256: string; resolve: (blob: Blob | null) => void; reject: (error: Error) => void }[] = []
  const revoked: string[] = []
  const timers: { ms: number; work: () => void }[] = []
  const pictures = createTextPictures({
    read: (sha256) => new Promise((resolve, reject) => void reads.push({ sha256, resolve, reject })),
    wait: (ms, work) => void timers.push({ ms, work }),
    urlOf: () => `blob:${reads.length}`,
    revoke: (url) => void revoked.push(url),
  })
  const settled = () => new Promise((resolve) => void setImmediate(resolve))
  return { pictures, reads, revoked, timers, settled }
}

const blob = new Blob(['x'])

test('a picture is read once for all places that show it, and stays for a while', async () => {
  const { pictures, reads, revoked, settled } = scene()
  let changes = 0
  const leave = [pictures.hold('a', () => changes++), pictures.hold('a', () => changes++)]
  expect([reads.length, pictures.stateOf('a')]).toEqual([1, { state: 'loading' }])
  reads[0]!.resolve(blob)
  await settled()
  expect([changes, pictures.stateOf('a')]).toEqual([2, { state: 'shown', url: 'blob:1' }])
  for (const stop of leave) stop()
  pictures.hold('a', () => {})
  expect([reads.length, revoked]).toEqual([1, []])
})

test('one that has not arrived is asked for again, at longer and longer times', async () => {
  const { pictures, reads, timers, settled } = scene()
  pictures.hold('a', () => {})
  for (const n of [0, 1]) {
    reads[n]!.reject(new OrgataError('not_found', 'not here'))
    await settled()
    expect(pictures.stateOf('a')).toEqual({ state: 'missing' })
    timers[n]!.work()
  }
  expect(timers.map(({ ms }) => ms)).toEqual([3_000, 6_000])
  reads[2]!.resolve(blob)
  await settled()
  expect(pictures.stateOf('a')).toMatchObject({ state: 'shown' })
})

test.each([
  ['no picture', (read: { resolve: (blob: null) => void }) => read.resolve(null)],
  [
    'damaged',
    (read: { reject: (error: Error) => void }) => read.reject(new OrgataError('corrupt', 'damaged')),
  ],
])('one that is %s is broken, and not asked for again', async (_what, answer) => {
  const { pictures, reads, timers, settled } = scene()
  pictures.hold('a', () => {})
  answer(reads[0]!)
  await settled()
  expect([pictures.stateOf('a'), timers]).toEqual([{ state: 'broken' }, []])
})

test('10,000 pictures in one text are read three at a time, and no more than a playbook may have', async () => {
  const { pictures, reads, revoked, settled } = scene()
  const leave = Array.from({ length: 10_000 }, (_, n) => pictures.hold(`p${n}`, () => {}))
  expect([reads.length, pictures.stateOf('p9999')]).toEqual([3, { state: 'beyond' }])
  for (let n = 0; n < reads.length; n++) {
    reads[n]!.resolve(blob)
    if (n === reads.length - 1) await settled()
  }
  expect(reads).toHaveLength(textPictureLimits.perPlaybook)
  for (const stop of leave) stop()
  expect(revoked).toHaveLength(textPictureLimits.perPlaybook - 60)
})
