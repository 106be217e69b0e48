import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createUploadParts } from './uploadParts.ts'
import type { UploadName } from './uploadParts.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'orgata-parts-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const bytes = Buffer.from('a photo of the oven')
const sha256 = createHash('sha256').update(bytes).digest('hex')
const name: UploadName = { organizationId: 'o', deviceId: 'd', sha256 }

function openParts() {
  let received = 0
  let tell = () => {}
  const parts = createUploadParts({
    dataDir: dir,
    clock: { nowMs: () => 1_800_000_000_000 },
    maxBytes: 1_000,
    received(count) {
      received += count
      tell()
    },
  })
  return {
    target: join(dir, 'files', sha256),
    append: (offset: number, from: Readable) =>
      parts.append(name, { offset, length: bytes.length, bytes: from, target: join(dir, 'files', sha256) }),
    offset: () => parts.offsetOf(name),
    /** Waits until this many bytes were received. */
    arrived: (count: number) =>
      new Promise<void>((resolve) => {
        tell = () => {
          if (received >= count) resolve()
        }
        tell()
      }),
  }
}

const rest = (offset: number) => Readable.from([bytes.subarray(offset)])

test('a file resumes over a new connection while the old one is half-open and silent', async () => {
  const { append, arrived, offset, target } = openParts()
  const halfOpen = new PassThrough()
  const first = append(0, halfOpen).catch((error: unknown) => error)
  halfOpen.write(bytes.subarray(0, 7))
  await arrived(7)
  expect(await offset()).toBe(7)
  expect(await append(7, rest(7))).toEqual({ offset: bytes.length, isComplete: true })
  expect(await first).toBeInstanceOf(Error)
  expect(readFileSync(target)).toEqual(bytes)
})

test('of many requests for one file the last wins, and none writes into another', async () => {
  const { append, arrived, offset, target } = openParts()
  const halfOpen = Array.from({ length: 5 }, () => new PassThrough())
  const earlier = halfOpen.map((one) => append(0, one).catch((error: unknown) => error))
  const last = append(0, rest(0))
  for (const one of halfOpen) one.write('other bytes')
  expect(await last).toEqual({ offset: bytes.length, isComplete: true })
  for (const one of earlier) expect(await one).toBeInstanceOf(Error)
  await arrived(bytes.length)
  expect(await offset()).toBe(0)
  expect(readFileSync(target)).toEqual(bytes)
})

test('a request at another offset receives the right one', async () => {
  const { append } = openParts()
  await expect(append(3, rest(3))).rejects.toMatchObject({ code: 'conflict', details: { offset: 0 } })
})

test('a disk that takes less at a time than it was given gets the rest, too', async () => {
  const file = await open(join(dir, 'any'), 'w')
  await file.close()
  const handles = Object.getPrototypeOf(file) as typeof file
  const write: (part: Uint8Array) => Promise<unknown> = handles.write
  Reflect.set(handles, 'write', function half(this: typeof file, part: Uint8Array) {
    return write.call(this, part.subarray(0, Math.ceil(part.length / 2)))
  })
  try {
    const { append, target } = openParts()
    expect(await append(0, Readable.from([bytes]))).toEqual({ offset: bytes.length, isComplete: true })
    expect(readFileSync(target)).toEqual(bytes)
  } finally {
    Reflect.set(handles, 'write', write)
  }
})
