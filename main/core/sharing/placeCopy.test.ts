import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { gzipSync } from 'node:zlib'
import { beforeEach, describe, expect, test } from 'vitest'
import { OrgataError } from '#shared/kernel/errors.ts'
import { takenCopyName } from '#shared/protocol/serverCopy.ts'
import type { needSpace } from '#core/files/freeSpace.ts'
import { placeCopy } from './placeCopy.ts'
import { serverData } from './serverFolder.ts'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'orgata-place-'))
})
const folder = () => serverData(dataDir, 'bakery')
const placed = () => join(folder(), takenCopyName)

async function place(compressed: Buffer, needRoom?: typeof needSpace): Promise<void> {
  const path = join(dataDir, 'sync.sqlite.gz')
  writeFileSync(path, compressed)
  await placeCopy(dataDir, 'bakery', { path, at: '2026-01-05T00:00:00.000Z', sha256: '' }, needRoom)
}

function database(rows: number): Buffer {
  const file = join(dataDir, 'made.sqlite')
  const db = new DatabaseSync(file)
  db.exec('CREATE TABLE records (body TEXT)')
  for (let n = 0; n < rows; n++) db.prepare('INSERT INTO records VALUES (?)').run(`${n}`.repeat(400))
  db.close()
  return readFileSync(file)
}

/** The first bytes of a database that says how many pages of 64 kB it has. */
function stating(pages: number, rest: Buffer): Buffer {
  const start = Buffer.from(database(0).subarray(0, 100))
  start.writeUInt16BE(1, 16)
  start.writeUInt32BE(pages, 28)
  return Buffer.concat([start, rest])
}

describe('SYNC-31 the copy with which a computer takes over', () => {
  test('is unpacked as it was', async () => {
    const bytes = database(300)
    await place(gzipSync(bytes))
    expect(readFileSync(placed()).equals(bytes)).toBe(true)
    expect(statSync(placed()).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder())).toEqual([takenCopyName])
  })

  const zeros = Buffer.alloc(65 * 2 ** 20)
  test.each([
    ['grows to more than a database of its compressed size does', () => gzipSync(stating(1_040, zeros))],
    ['states more than any disk holds', () => gzipSync(stating(0xffff_ffff, zeros.subarray(0, 1_000)))],
    ['is no database', () => gzipSync(zeros)],
    ['is shorter than the start of one', () => gzipSync(Buffer.from('SQLite format 3\0'))],
    ['is no archive', () => Buffer.from('Dear colleague,\n'.repeat(50))],
    ['is an archive that was cut', () => gzipSync(database(300)).subarray(0, 2_000)],
    ['is empty', () => Buffer.alloc(0)],
  ])('is passed over where it %s', async (_what, made) => {
    await place(made())
    expect(existsSync(folder()) ? readdirSync(folder()) : []).toEqual([])
  })

  test('is cut where it goes on after the database', async () => {
    const bytes = database(10)
    await place(gzipSync(Buffer.concat([bytes, zeros.subarray(0, 100_000)])))
    expect(readFileSync(placed()).equals(bytes)).toBe(true)
  })

  test('is refused with a full disk, before anything is written, where it has no room', async () => {
    const asked: number[] = []
    const full = (_folder: string, bytes: number) => {
      asked.push(bytes)
      return Promise.reject(new OrgataError('disk_full', 'Full.'))
    }
    const bytes = database(300)
    await expect(place(gzipSync(bytes), full)).rejects.toMatchObject({ code: 'disk_full' })
    expect(asked).toEqual([bytes.length])
    expect(readdirSync(folder())).toEqual([])
  })
})
