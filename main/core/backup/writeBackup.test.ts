import { createWriteStream, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { unpackFixture } from '#test/support/fixtureFile.ts'
import { testPorts } from '../testing/testPorts.ts'
import { writeBackup } from './writeBackup.ts'

let dataDir: string
let out: string

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'orgata-write-backup-'))
  await unpackFixture(1, dataDir)
  out = mkdtempSync(join(tmpdir(), 'orgata-write-backup-out-'))
})

afterEach(() => {
  for (const folder of [dataDir, out]) rmSync(folder, { recursive: true, force: true })
})

/** A file on a disk that has no room after some bytes. */
function fullAfter(limit: number, path: string) {
  const stream = createWriteStream(path, { mode: 0o600 })
  const write = stream._write.bind(stream)
  let written = 0
  const refuse = () => Object.assign(new Error('no space left on device, write'), { code: 'ENOSPC' })
  stream._write = (piece: Buffer, encoding, done) => {
    written += piece.length
    if (written > limit) done(refuse())
    else write(piece, encoding, done)
  }
  Object.assign(stream, { _writev: null })
  return stream
}

const write = (openTarget?: (path: string) => ReturnType<typeof createWriteStream>) => {
  const [id] = readdirSync(join(dataDir, 'organizations'))
  const folder = join(dataDir, 'organizations', id!)
  return writeBackup({
    folder,
    out: join(out, 'backup.zip'),
    ports: testPorts(dataDir),
    facts: {
      organization: { id: id!, name: 'Bakery Sunrise' },
      teamId: id!,
      person: { id: id!, name: 'Ana Ruiz' },
      device: { id: id!, name: 'Counter', publicKey: Buffer.alloc(32).toString('base64') },
      logId: id!,
    },
    openTarget,
  })
}

test.each([0, 100, 10_000])('a disk that is full after %i bytes leaves no partial file', async (limit) => {
  await expect(write((path) => fullAfter(limit, path))).rejects.toMatchObject({ code: 'disk_full' })
  expect(readdirSync(out)).toEqual([])
})

test('a disk that is full near the very end leaves no partial file either', async () => {
  const { sizeBytes } = await write()
  rmSync(join(out, 'backup.zip'))
  await expect(write((path) => fullAfter(sizeBytes - 300, path))).rejects.toMatchObject({ code: 'disk_full' })
  expect(readdirSync(out)).toEqual([])
  await write()
  expect(readdirSync(out)).toEqual(['backup.zip'])
})
