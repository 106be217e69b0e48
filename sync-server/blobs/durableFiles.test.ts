import { createHash } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { syncsDuring } from '#test/support/diskSyncs.ts'
import { createBlobFiles } from './blobFiles.ts'
import { createUploadParts } from './uploadParts.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'orgata-files-'))
const files = createBlobFiles({ dataDir, maxBytes: 100, newId: () => 'new' })
const parts = createUploadParts({
  dataDir,
  clock: { nowMs: () => Date.UTC(2026, 0, 5) },
  maxBytes: 100,
  received: () => {},
})
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')

/** The syncs after which a file has its name for good. */
const named = (organizationId: string, sha256: string) => {
  const folder = sha256.slice(0, 2)
  return [
    { folder: `blobs/${organizationId}/${folder}`, names: [sha256] },
    { folder: `blobs/${organizationId}`, names: [folder] },
  ]
}

test('a complete file is on the disk, under its name, before its sender receives the reply', async () => {
  const sha256 = hashOf('whole')
  const write = () => files.write('one', sha256, Readable.from([Buffer.from('whole')]))
  expect(await syncsDuring(dataDir, write)).toEqual([{ file: 'blobs/new.part' }, ...named('one', sha256)])
})

test('so is every piece of a file, and at its end the file', async () => {
  const sha256 = hashOf('in two pieces')
  const name = { organizationId: 'two', deviceId: 'device', sha256 }
  const target = files.pathOf('two', sha256)
  const append = (offset: number, text: string) => () =>
    parts.append(name, { offset, length: 13, bytes: Readable.from([Buffer.from(text)]), target })
  const part = { file: `parts/two.device.${sha256}` }
  expect(await syncsDuring(dataDir, append(0, 'in two '))).toEqual([part])
  expect(await syncsDuring(dataDir, append(7, 'pieces'))).toEqual([part, ...named('two', sha256)])
})
