import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { testPorts } from '../testing/testPorts.ts'
import { openBlobStore } from './blobStore.ts'
import type { BlobStoreOptions } from './blobStore.ts'
import { fakeTime } from '#test/support/fakeTime.ts'
import { withCode } from '#test/support/withCode.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'orgata-blobs-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const openIn = (rest: Partial<BlobStoreOptions> = {}) =>
  openBlobStore({ folder: join(dir, 'blobs'), ports: testPorts(dir), ...rest })

const bytes = (text: string) => new TextEncoder().encode(text)
const sha = (data: Uint8Array) => createHash('sha256').update(data).digest('hex')
const facts = (sizeBytes: number) => ({ name: '../../etc/passwd', mediaType: 'text/plain', sizeBytes })
const incoming = () => readdirSync(join(dir, 'blobs', 'incoming'))

describe('an upload', () => {
  test('is hashed during the upload and stored under its hash, readable by this account only', async () => {
    const blobs = openIn()
    const data = bytes('temperature 4 degrees')
    const uploadId = await blobs.start(facts(data.length))
    expect(await blobs.append(uploadId, 0, data.subarray(0, 5))).toBe(5)
    expect(await blobs.append(uploadId, 5, data.subarray(5))).toBe(data.length)
    const done = await blobs.finish(uploadId)
    expect(done).toMatchObject({
      uploadId,
      sha256: sha(data),
      sizeBytes: data.length,
      name: '../../etc/passwd',
    })
    const path = join(dir, 'blobs', sha(data).slice(0, 2), sha(data))
    expect(blobs.path(sha(data))).toBe(path)
    expect(new Uint8Array(readFileSync(path))).toEqual(data)
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o077).toBe(0)
    expect(incoming()).toEqual([])
    expect(blobs.finished(uploadId)).toEqual(done)
    blobs.forget(uploadId)
    expect(() => blobs.finished(uploadId)).toThrow(withCode('not_found'))
  })

  test('without content is a file too', async () => {
    const blobs = openIn()
    const { sha256 } = await blobs.finish(await blobs.start(facts(0)))
    expect(await blobs.read(sha256, 0, 10)).toEqual({ bytes: new Uint8Array(), sizeBytes: 0 })
  })

  test('can be finished twice, after a lost answer', async () => {
    const blobs = openIn()
    const uploadId = await blobs.start(facts(0))
    expect(await blobs.finish(uploadId)).toEqual(await blobs.finish(uploadId))
  })

  test('refuses pieces out of order, beyond its size, and an early end, and continues after it', async () => {
    const blobs = openIn()
    const uploadId = await blobs.start(facts(4))
    await blobs.append(uploadId, 0, bytes('ab'))
    await expect(blobs.append(uploadId, 0, bytes('ab'))).rejects.toMatchObject({
      code: 'precondition_failed',
      details: { receivedBytes: 2 },
    })
    await expect(blobs.append(uploadId, 3, bytes('d'))).rejects.toThrow(withCode('precondition_failed'))
    await expect(blobs.append(uploadId, 2, bytes('cde'))).rejects.toThrow(withCode('precondition_failed'))
    await expect(blobs.finish(uploadId)).rejects.toThrow(withCode('precondition_failed'))
    await blobs.append(uploadId, 2, bytes('cd'))
    expect((await blobs.finish(uploadId)).sha256).toBe(sha(bytes('abcd')))
  })

  test('takes pieces that are sent without waiting in the order in which they were sent', async () => {
    const blobs = openIn()
    const uploadId = await blobs.start(facts(3))
    await Promise.all(['a', 'b', 'c'].map((letter, i) => blobs.append(uploadId, i, bytes(letter))))
    expect((await blobs.finish(uploadId)).sha256).toBe(sha(bytes('abc')))
  })

  test('that does not exist is not found', async () => {
    const blobs = openIn()
    await expect(blobs.append('nobody', 0, bytes('x'))).rejects.toThrow(withCode('not_found'))
    await expect(blobs.finish('nobody')).rejects.toThrow(withCode('not_found'))
  })

  test('that was abandoned is deleted at the next start', async () => {
    const first = openIn()
    await first.append(await first.start(facts(10)), 0, bytes('half'))
    expect(incoming()).toHaveLength(1)
    openIn()
    expect(incoming()).toEqual([])
  })

  test('that was abandoned is deleted when it was idle for long, and one that goes on is not', async () => {
    const time = fakeTime()
    const blobs = openIn({ ports: { ...testPorts(dir), clock: time.clock, timers: time.timers } })
    const [given, kept] = [await blobs.start(facts(10)), await blobs.start(facts(4))]
    await blobs.append(given, 0, bytes('half'))
    time.pass(400_000)
    await blobs.append(kept, 0, bytes('ab'))
    time.pass(400_000)
    await expect.poll(incoming).toEqual([`${kept}.part`])
    await expect(blobs.append(given, 4, bytes('half'))).rejects.toThrow(withCode('not_found'))
    await blobs.append(kept, 2, bytes('cd'))
    expect((await blobs.finish(kept)).sha256).toBe(sha(bytes('abcd')))
    blobs.close()
  })

  test('is dropped when idle and others need its place; otherwise the newcomer waits', async () => {
    let nowMs = 1_800_000_000_000
    const blobs = openIn({ ports: testPorts(dir, { clock: { nowMs: () => nowMs } }) })
    for (let i = 0; i < 32; i++) await blobs.start(facts(1))
    await expect(blobs.start(facts(1))).rejects.toThrow(withCode('precondition_failed'))
    nowMs += 3_600_000
    await blobs.start(facts(1))
    expect(incoming()).toHaveLength(1)
  })
})

describe('a full disk', () => {
  test('fails one piece with a clear error; the same piece can be sent again', async () => {
    let full = false
    const noSpace = () => {
      if (full) throw Object.assign(new Error('no space'), { code: 'ENOSPC' })
    }
    const blobs = openIn({ faults: { beforeWrite: noSpace } })
    const uploadId = await blobs.start(facts(2))
    await blobs.append(uploadId, 0, bytes('a'))
    full = true
    await expect(blobs.append(uploadId, 1, bytes('b'))).rejects.toThrow(withCode('disk_full'))
    await expect(blobs.put(bytes('x'))).rejects.toThrow(withCode('disk_full'))
    full = false
    await blobs.append(uploadId, 1, bytes('b'))
    expect((await blobs.finish(uploadId)).sha256).toBe(sha(bytes('ab')))
    expect(incoming()).toEqual([])
  })
})

describe('a kept file', () => {
  test('is read in pieces and never beyond its end', async () => {
    const blobs = openIn()
    const { sha256, sizeBytes } = await blobs.put(bytes('abcdef'))
    expect(sizeBytes).toBe(6)
    expect(await blobs.read(sha256, 2, 3)).toEqual({ bytes: bytes('cde'), sizeBytes: 6 })
    expect((await blobs.read(sha256, 4, 100)).bytes).toEqual(bytes('ef'))
    expect((await blobs.read(sha256, 100, 5)).bytes).toEqual(new Uint8Array())
  })

  test('that was changed on the disk is named corrupt, before and after it was read once', async () => {
    const blobs = openIn()
    const { sha256 } = await blobs.put(bytes('abcdef'))
    await blobs.read(sha256, 0, 6)
    writeFileSync(blobs.path(sha256), 'abcdeF')
    await expect(blobs.read(sha256, 0, 6)).rejects.toThrow(withCode('corrupt'))
    await expect(blobs.read(sha256, 3, 3)).rejects.toThrow(withCode('corrupt'))
    await expect(openIn().read(sha256, 3, 3)).rejects.toThrow(withCode('corrupt'))
    await blobs.put(bytes('abcdef'))
    expect((await blobs.read(sha256, 3, 3)).bytes).toEqual(bytes('def'))
  })

  test('that is not here is not found, and an address that is none is refused', async () => {
    const blobs = openIn()
    await expect(blobs.read(sha(bytes('other')), 0, 1)).rejects.toThrow(withCode('not_found'))
    expect(blobs.has(sha(bytes('other')))).toBe(false)
    expect(() => blobs.path('../../etc/passwd')).toThrow(withCode('invalid_input'))
  })
})
