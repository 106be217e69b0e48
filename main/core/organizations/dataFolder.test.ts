import { mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeDataFolder } from './dataFolder.ts'

const within = (...names: string[]) => join(mkdtempSync(join(tmpdir(), 'orgata-folder-')), ...names)

function refused(path: string): unknown {
  try {
    makeDataFolder(path)
    return null
  } catch (error) {
    return error
  }
}

test('a folder that is not there is made, and one that is there is taken', () => {
  const folder = within('firm', 'data')
  expect(refused(folder)).toBeNull()
  expect(refused(folder)).toBeNull()
})

test('a file, a place below a file and a link that leads to itself are said to be no folder', () => {
  const file = within('notes.txt')
  writeFileSync(file, 'words')
  const loop = within('loop')
  symlinkSync(loop, loop)
  for (const path of [file, join(file, 'data'), loop, join(loop, 'data'), '/dev/null'])
    expect(refused(path)).toMatchObject({
      code: 'invalid_input',
      message: `${path} is not a folder. Choose another data folder.`,
    })
})

test('a path is said to be too long before anything of it is made', () => {
  const name = within('x'.repeat(300))
  expect(refused(name)).toMatchObject({
    code: 'invalid_input',
    message: expect.stringContaining('at most 320 bytes'),
  })
  // 150 letters of three bytes each.
  const path = within(...Array.from({ length: 3 }, () => 'ก'.repeat(50)))
  expect(refused(path)).toMatchObject({ message: expect.stringContaining('is too long') })
})
