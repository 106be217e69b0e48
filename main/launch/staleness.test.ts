import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { installIsCurrent, missingAtRuntime, sourceHash } from './staleness.mjs'

describe('installIsCurrent', () => {
  const lock = {
    packages: {
      '': {},
      'node_modules/yjs': { version: '13.6.33' },
      'node_modules/rolldown-for-windows': { version: '1.0.0', optional: true },
    },
  }
  const installed = (yjs: string, more: object = {}) => ({
    packages: { 'node_modules/yjs': { version: yjs }, ...more },
  })

  test('a clone without node_modules needs an install', () => {
    expect(installIsCurrent(lock, undefined)).toBe(false)
    expect(installIsCurrent(lock, {})).toBe(false)
  })
  test('the versions of the lock file are enough, without the packages of other platforms', () => {
    expect(installIsCurrent(lock, installed('13.6.33'))).toBe(true)
  })
  test('another version needs an install', () => {
    expect(installIsCurrent(lock, installed('13.6.32'))).toBe(false)
    const wrongOptional = { 'node_modules/rolldown-for-windows': { version: '0.9.0' } }
    expect(installIsCurrent(lock, installed('13.6.33', wrongOptional))).toBe(false)
  })
})

test('a server needs only the packages that no developer and no other platform needs', () => {
  const packages = {
    '': {},
    'node_modules/ws': { version: '8.0.0' },
    'node_modules/vite': { version: '8.0.0', dev: true },
    'node_modules/fsevents': { version: '2.0.0', optional: true },
    'node_modules/either': { version: '1.0.0', devOptional: true },
  }
  expect(missingAtRuntime({ packages }, () => false)).toEqual(['node_modules/ws'])
  expect(missingAtRuntime({ packages }, (place) => place === 'node_modules/ws')).toEqual([])
})

describe('sourceHash', () => {
  let root: string
  const from = { folders: ['main'], files: ['package.json'] }
  const write = (file: string, content: string) => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    writeFileSync(path.join(root, file), content)
  }

  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'orgata-hash-'))
    write('main/core/a.ts', 'a')
    write('package.json', '{}')
  })
  afterEach(() => rmSync(root, { recursive: true, force: true }))

  test('changes with content, names and configuration', () => {
    const seen = new Set([sourceHash(root, from)])
    write('main/core/a.ts', 'b')
    seen.add(sourceHash(root, from))
    write('main/core/b.ts', '')
    seen.add(sourceHash(root, from))
    write('package.json', '{"type":"module"}')
    seen.add(sourceHash(root, from))
    expect(seen.size).toBe(4)
  })
  test('is the same where only times, tests, launchers or the rest of the folder differ', () => {
    const before = sourceHash(root, from)
    utimesSync(path.join(root, 'main/core/a.ts'), 1, 1)
    write('main/core/a.test.ts', 'test')
    write('main/launch/run.mjs', 'run')
    write('out/main.js', 'built')
    expect(sourceHash(root, from)).toBe(before)
  })
  test('text cannot move from one file to the next unseen', () => {
    write('main/core/b.ts', 'bc')
    const before = sourceHash(root, from)
    write('main/core/a.ts', 'ab')
    write('main/core/b.ts', 'c')
    expect(sourceHash(root, from)).not.toBe(before)
  })
})
