import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { formatVersion } from '../store/upgradeSteps.ts'
import { openBackup } from './readBackup.ts'

const id = '0190f3c2-a1b4-7000-8000-00000000000a'
const photo = 'a photo of the oven'
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')
const photoPath = `blobs/${hashOf(photo).slice(0, 2)}/${hashOf(photo)}`
let folder: string
let contents: Map<string, string>

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'orgata-read-backup-'))
  contents = new Map([
    ['orgata.db', 'a database'],
    ['README.txt', 'what this is'],
    ['sync.json', '{}'],
    [photoPath, photo],
  ])
})

/** Writes a backup as an unpacked folder, and opens it. */
async function open(more: Record<string, unknown> = {}): Promise<string[]> {
  for (const [path, text] of contents) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const manifest = {
    format: 'orgata.backup/1',
    fileFormat: formatVersion,
    createdAt: '2026-01-05T09:00:00.000Z',
    organization: { id, name: 'Bakery Sunrise' },
    teamId: id,
    person: { id, name: 'Ana' },
    device: { id, name: 'Front desk', publicKey: `${'A'.repeat(43)}=` },
    records: 1,
    log: { id, entries: 0, checkpoint: '' },
    missingFiles: [],
    files: [...contents].map(([path, text]) => ({ path, sizeBytes: text.length, sha256: hashOf(text) })),
    ...more,
  }
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest))
  const { archive, manifest: read, sizeBytes } = await openBackup(folder)
  await archive.close()
  expect(sizeBytes).toBe([...contents.values()].join('').length)
  return read.files.map(({ path }) => path)
}

const corrupt = { code: 'corrupt', message: expect.stringMatching(/isn’t an Orgata backup/) as string }

test('a backup is opened by its list', async () => {
  expect(await open()).toEqual(['orgata.db', 'README.txt', 'sync.json', photoPath])
})

// A backup is unpacked into the organization's folder: only the expected files may be in it.
test.each([
  'local.json',
  'orgata.db-wal',
  'backups/index.json',
  'blobs/incoming/x',
  `blobs/ff/${hashOf(photo)}`,
  `blobs/${hashOf(photo)}`,
  `${photoPath}.json`,
])('none that would bring %s', async (path) => {
  contents.set(path, photo)
  await expect(open()).rejects.toMatchObject(corrupt)
})

test('none with a file under the hash of another one', async () => {
  contents.set(photoPath, 'another photo')
  await expect(open()).rejects.toMatchObject(corrupt)
})

test('none with missing, extra or other content than its manifest', async () => {
  const listed = [{ path: 'orgata.db', sizeBytes: 10, sha256: hashOf('a database') }]
  contents = new Map([['orgata.db', 'a database']])
  expect(await open({ files: listed })).toEqual(['orgata.db'])
  await expect(open({ files: [...listed, ...listed] })).rejects.toMatchObject(corrupt)
  await expect(open({ files: [] })).rejects.toMatchObject(corrupt)
  await expect(open({ files: [{ ...listed[0], sizeBytes: 11 }] })).rejects.toMatchObject(corrupt)
  writeFileSync(join(folder, 'README.txt'), 'not listed')
  await expect(open()).rejects.toMatchObject(corrupt)
})

test('none without a database', async () => {
  contents.delete('orgata.db')
  await expect(open()).rejects.toMatchObject(corrupt)
})

test('none of another kind, or of a newer Orgata', async () => {
  await expect(open({ format: 'orgata.export/1' })).rejects.toMatchObject(corrupt)
  await expect(open({ spell: true })).rejects.toMatchObject(corrupt)
  await expect(open({ format: 'orgata.backup/2' })).rejects.toMatchObject({ code: 'newer_file' })
  await expect(open({ fileFormat: formatVersion + 1 })).rejects.toMatchObject({ code: 'newer_file' })
})

test('no file is read through a link', async () => {
  symlinkSync('/etc/hostname', join(folder, 'README.txt'))
  contents.delete('README.txt')
  await expect(open()).rejects.toMatchObject({
    code: 'corrupt',
    message: expect.stringMatching(/link/) as string,
  })
})
