import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openAppWindow } from './appWindow.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'orgata-window-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A program that notes its arguments and ends with a code. */
function browser(code: number): string {
  const file = join(folder, 'browser')
  const note = join(folder, 'arguments')
  writeFileSync(file, `#!/bin/sh\nprintf '%s\\n' "$@" > '${note}'\nexit ${code}\n`, { mode: 0o755 })
  return file
}

const open = (program: string, nowMs?: () => number) =>
  openAppWindow({ program, url: 'http://127.0.0.1:4000/?ticket=a', profile: join(folder, 'window') }, nowMs)

/** A clock by which each look comes 20 seconds after the one before. */
const slowly = () => {
  let at = 0
  return () => (at += 20_000)
}

test('a window of its own shows the address without tabs, in a profile of its own', async () => {
  expect(await open(browser(0), slowly())).toBe('closed')
  const given = readFileSync(join(folder, 'arguments'), 'utf8').split('\n')
  expect(given).toContain('--app=http://127.0.0.1:4000/?ticket=a')
  expect(given).toContain(`--user-data-dir=${join(folder, 'window')}`)
})

test('a browser that ends at once with an error, or is not there, showed none', async () => {
  expect(await open(browser(1))).toBe('failed')
  expect(await open(join(folder, 'nowhere'))).toBe('failed')
})

test('one that crashes later was open', async () => {
  expect(await open(browser(9), slowly())).toBe('closed')
})

test('one that ends at once without an error may have left the page to a browser that was open already', async () => {
  expect(await open(browser(0))).toBe('left')
})
