import { mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { syncsDuring } from '#test/support/diskSyncs.ts'
import { writeFileDurably } from './durableWrite.ts'
import { writeFileAtomically } from './writeFileAtomically.ts'

const folder = mkdtempSync(join(tmpdir(), 'orgata-durable-'))
const text = Buffer.from('what was said to be saved')

test('a file is on the disk before it is renamed, and renamed before the answer', async () => {
  const path = join(folder, 'list.json')
  writeFileSync(path, 'an older list')
  expect(await syncsDuring(folder, () => writeFileDurably(path, text))).toEqual([
    { file: 'list.json.part' },
    { folder: '', names: ['list.json'] },
  ])
  expect(readFileSync(path)).toEqual(text)
})

test('a file that cannot be renamed leaves nothing behind', async () => {
  const taken = join(folder, 'taken')
  mkdirSync(join(taken, 'by a folder'), { recursive: true })
  await expect(writeFileDurably(taken, text)).rejects.toMatchObject({ code: 'EISDIR' })
  expect(() => writeFileAtomically(taken, 'text')).toThrow(expect.objectContaining({ code: 'read_only' }))
  expect(readdirSync(folder).sort()).toEqual(['list.json', 'taken'])
})
