import { readdirSync, readFileSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openSqlite } from '../stores/sqlite.ts'
import { copyFile, latestCopy, makeCopy } from './computerCopy.ts'

const ports = { clock: { nowMs: () => Date.UTC(2026, 0, 5) }, reserveBytes: 0 }

test('a copy that leaves too little room for what apps send is not begun, and the latest one stays', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'orgata-copy-'))
  openSqlite(dataDir).close()
  const made = await makeCopy(dataDir, 'bakery', ports)
  const bytes = readFileSync(copyFile(dataDir))
  // A server that was killed while it made one left a part of it.
  for (const name of ['sync.sqlite', 'sync.sqlite-journal', 'part.gz'])
    writeFileSync(join(dataDir, 'copy', name), 'a part')
  const again = makeCopy(dataDir, 'bakery', { ...ports, reserveBytes: 2 ** 60 })
  await expect(again).rejects.toMatchObject({ code: 'disk_full' })
  expect(await latestCopy(dataDir)).toEqual(made)
  expect(readFileSync(copyFile(dataDir))).toEqual(bytes)
  expect(readdirSync(join(dataDir, 'copy')).sort()).toEqual(['copy.json', 'sync.sqlite.gz'])
})
