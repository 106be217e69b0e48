import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { syncsDuring } from '#test/support/diskSyncs.ts'
import { openFolder } from '../archive/openFolder.ts'
import { sha256, toHex } from '../audit/digest.ts'
import { unpackFile } from './stageBackup.ts'

const folder = mkdtempSync(join(tmpdir(), 'orgata-unpack-'))

test('a file of a backup is on the disk once it is unpacked', async () => {
  const bytes = Buffer.from('what was backed up')
  mkdirSync(join(folder, 'backup'))
  writeFileSync(join(folder, 'backup', 'orgata.db'), bytes)
  const archive = await openFolder(join(folder, 'backup'))
  const file = { path: 'orgata.db', sizeBytes: bytes.length, sha256: toHex(sha256(bytes)) }
  const target = join(folder, 'unpacked', 'orgata.db')
  const unpack = () => unpackFile(archive, file, target, () => {})
  expect(await syncsDuring(folder, unpack)).toEqual([{ file: 'unpacked/orgata.db' }])
  expect(readFileSync(target)).toEqual(bytes)
})
