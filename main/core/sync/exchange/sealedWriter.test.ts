import { mkdtempSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { exchangeLimits } from '#shared/protocol/exchangeFile.ts'
import { writeSealedFile } from './sealedWriter.ts'

const key = new Uint8Array(32)
const newFolder = () => mkdtempSync(join(tmpdir(), 'orgata-sealed-'))

it('SYNC-34 writes through no link that lies in the folder', async () => {
  const folder = newFolder()
  const foreign = join(folder, 'foreign')
  writeFileSync(foreign, 'mine')
  const path = join(folder, 'changes')
  symlinkSync(foreign, `${path}.part`)
  const writer = await writeSealedFile(path, '{}', key)
  await writer.finish(() => Promise.resolve(new Uint8Array(64)))
  expect(readFileSync(foreign, 'utf8')).toBe('mine')
  expect(readdirSync(folder).sort()).toEqual(['changes', 'foreign'])
})

it('SYNC-32 refuses a frame that its reader would not take', async () => {
  const writer = await writeSealedFile(join(newFolder(), 'changes'), '{}', key)
  await expect(writer.bytes(new Uint8Array(exchangeLimits.frameBytes))).rejects.toThrow('too long')
  await writer.abandon()
})

describe('SYNC-32 on a full disk', () => {
  const full = () => Promise.reject(Object.assign(new Error('no space'), { code: 'ENOSPC' }))

  /** Fails one method of every file from its n-th call on, while a file is written. */
  async function whileFull(
    method: 'writeFile' | 'sync',
    from: number,
    work: () => Promise<void>,
  ): Promise<void> {
    const handle = await open(join(newFolder(), 'any'), 'w')
    const prototype = Object.getPrototypeOf(handle) as FileHandle
    await handle.close()
    const genuine = prototype[method] as (...args: unknown[]) => Promise<void>
    let calls = 0
    const spy = vi.spyOn(prototype, method).mockImplementation(function (
      this: FileHandle,
      ...args: unknown[]
    ) {
      return ++calls >= from ? full() : genuine.apply(this, args)
    })
    try {
      await work()
    } finally {
      spy.mockRestore()
    }
  }

  /** As those who write: what was begun is given up after a failure. */
  async function writes(path: string): Promise<void> {
    const writer = await writeSealedFile(path, '{}', key)
    try {
      await writer.json({ t: 'app' })
      await writer.bytes(new Uint8Array(100))
      await writer.finish(() => Promise.resolve(new Uint8Array(64)))
    } catch (error) {
      await writer.abandon()
      throw error
    }
  }

  it.each([
    ['the header', 'writeFile', 1],
    ['a message', 'writeFile', 2],
    ['a piece of a file', 'writeFile', 3],
    ['the signature', 'writeFile', 4],
    ['what the system still held', 'sync', 1],
  ] as const)(
    'that takes no more than up to %s, nothing is left, and the next file is whole',
    async (_what, method, from) => {
      const folder = newFolder()
      const path = join(folder, 'changes')
      await whileFull(method, from, async () => {
        await expect(writes(path)).rejects.toMatchObject({ code: 'disk_full' })
      })
      expect(readdirSync(folder)).toEqual([])
      await writes(path)
      expect(readdirSync(folder)).toEqual(['changes'])
    },
  )

  it('what fails after the file was whole, as its note, takes the file back', async () => {
    const folder = newFolder()
    const writer = await writeSealedFile(join(folder, 'changes'), '{}', key)
    await writer.finish(() => Promise.resolve(new Uint8Array(64)))
    await writer.abandon()
    expect(readdirSync(folder)).toEqual([])
  })
})
