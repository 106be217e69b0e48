import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { createSearchTables } from '../search/searchTables.ts'
import { openDataFile } from '../store/storageErrors.ts'
import { openDocumentService } from './documentService.ts'

const writer = fileURLToPath(new URL('../testing/draftWriter.ts', import.meta.url))

it('loses no saved change when the process is killed in the middle of writing, 6 times', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'orgata-kill-'))
  const file = join(dir, 'test.db')
  let acknowledged = -1
  for (let round = 0; round < 6; round++) {
    const child = spawn(process.execPath, [writer, file, String(acknowledged + 1)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let output = ''
    child.stdout.setEncoding('utf8')
    child.stdout.on('data', (part: string) => {
      output += part
      // Killed at another moment of its work each time, across the compaction of the log too.
      if (output.split('\n').length > 120 + round * 37) child.kill('SIGKILL')
    })
    await once(child, 'close')
    acknowledged = Math.max(acknowledged, ...output.trim().split('\n').map(Number))
    const store = { db: openDataFile({ file }) }
    store.db.transaction(() => createSearchTables(store.db))
    const documents = openDocumentService({ store, organizationId: 'org', teamId: 'team' })
    const numbers = documents.open('d1').doc.getMap('numbers')
    for (let n = 0; n <= acknowledged; n++) expect(numbers.get(String(n))).toBe(true)
    await documents.close()
    store.db.close()
  }
  expect(acknowledged).toBeGreaterThan(700)
  rmSync(dir, { recursive: true, force: true })
}, 60_000)
