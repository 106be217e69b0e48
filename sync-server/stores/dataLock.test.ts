import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DatabaseSync } from 'node:sqlite'
import { lockDataFolder } from './dataLock.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'orgata-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const place = () => join(folder, 'server.lock')
const refusal = (code: string, message: RegExp) =>
  expect.objectContaining({ code, message: expect.stringMatching(message) as string }) as unknown

test('a folder is locked for one server at a time', () => {
  const first = lockDataFolder(folder)
  expect(() => lockDataFolder(folder)).toThrow(refusal('locked', /is already using this data folder/))
  first.release()
  lockDataFolder(folder).release()
})

test.each([
  ['text', Buffer.from('hello')],
  ['a page of text', Buffer.alloc(5_000, 'no lock ')],
  ['a page of zeros, as after a loss of power', Buffer.alloc(4_096)],
  ['a torn header', Buffer.from('SQLite format 3\0torn')],
  ['a damaged database', Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(4_080, 255)])],
])('a lock file of foreign bytes is named, with what to do: %s', (_name, bytes) => {
  writeFileSync(place(), bytes)
  expect(() => lockDataFolder(folder)).toThrow(
    refusal('corrupt', /server\.lock has content that no sync server wrote.*Delete this file, then start/),
  )
  rmSync(place())
  lockDataFolder(folder).release()
})

test('one that a running server holds still says that it runs', () => {
  const running = lockDataFolder(folder)
  writeFileSync(place(), Buffer.alloc(4_096, 'x'), { flag: 'r+' })
  expect(() => lockDataFolder(folder)).toThrow(refusal('locked', /is already using this data folder/))
  running.release()
})

test('an empty one, as a crash leaves it, is taken', () => {
  writeFileSync(place(), '')
  const lock = lockDataFolder(folder)
  expect(() => new DatabaseSync(place(), { timeout: 0 }).exec('BEGIN EXCLUSIVE')).toThrow('locked')
  lock.release()
})

test.each([
  ['a folder', () => mkdirSync(place())],
  ['a pipe', () => execFileSync('mkfifo', [place()])],
  ['a link to a device', () => symlinkSync('/dev/null', place())],
  [
    'a link to another file',
    () => {
      writeFileSync(join(folder, 'other'), '')
      symlinkSync(join(folder, 'other'), place())
    },
  ],
])('what is no file is named: %s', (_name, make) => {
  make()
  expect(() => lockDataFolder(folder)).toThrow(
    refusal('read_only', /server\.lock cannot be opened for writing/),
  )
})
