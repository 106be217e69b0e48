import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'

const project = path.resolve(import.meta.dirname, '../..')
const made: string[] = []

afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true })
})

type Found = { rule: string; from: string }

/** Writes a small project with the given files and returns the findings of the project's own layer rules. */
function check(files: Record<string, string>, config = '.dependency-cruiser.cjs'): Found[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'orgata-layers-'))
  made.push(folder)
  for (const [name, content] of Object.entries({ ...valid, ...files })) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), content)
  }
  for (const name of [
    'package.json',
    'main/core/store/sqlite/package.json',
    '.dependency-cruiser.cjs',
    '.dependency-cruiser.folders.cjs',
  ])
    cpSync(path.join(project, name), path.join(folder, name))
  symlinkSync(path.join(project, 'node_modules'), path.join(folder, 'node_modules'), 'dir')

  const cruiser = path.join(project, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
  const args = [cruiser, '--config', config, '--output-type', 'json', '.']
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })
  expect(stderr).toBe('')
  const { summary } = JSON.parse(stdout) as {
    summary: { violations: { rule: { name: string }; from: string }[] }
  }
  return summary.violations.map(({ rule, from }) => ({ rule: rule.name, from }))
}

/** One file in each place, none of which imports anything it may not. */
const valid: Record<string, string> = {
  'shared/kernel/id.ts': `import { z } from 'zod'\nexport const id = z.string()\n`,
  'shared/messages/steps.messages.ts': `import { id } from '#shared/kernel/id.ts'\nexport const stepMessages = { id }\n`,
  'shared/entities/step.entity.ts': `import { id } from '#shared/kernel/id.ts'\nimport { stepMessages } from '#shared/messages/steps.messages.ts'\nexport const step = { id, stepMessages }\n`,
  'shared/contract/steps.contract.ts': `import { step } from '#shared/entities/step.entity.ts'\nexport const steps = { step }\n`,
  'shared/protocol/message.ts': `import { id } from '#shared/kernel/id.ts'\nexport const message = { id }\n`,
  'shared/kernel/id.test.ts': `import { readFileSync } from 'node:fs'\nimport { test } from 'vitest'\nimport { id } from './id.ts'\nimport { seed } from '#test/support/seed.ts'\ntest('id', () => [readFileSync, id, seed])\n`,
  'main/core/store/open.ts': `import { createRxDatabase } from 'rxdb'\nimport { DatabaseSync } from 'node:sqlite'\nimport { openDriver } from './sqlite/openDriver.ts'\nexport const open = { createRxDatabase, DatabaseSync, openDriver }\n`,
  'main/core/features/runs/run.ts': `import { steps } from '#shared/contract/steps.contract.ts'\nimport { open } from '../../store/open.ts'\nexport const run = { steps, open }\n`,
  'main/core/features/work/work.ts': `export const work = 1\n`,
  'main/core/store/sqlite/openDriver.ts': `import { Subject } from 'rxjs'\nexport const openDriver = Subject\n`,
  'main/core/store/sqlite/selectorToSql.ts': `export const selectorToSql = 1\n`,
  'main/hosts/electron/main.ts': `import { app } from 'electron'\nimport { run } from '#core/features/runs/run.ts'\nexport const main = { app, run }\n`,
  'main/launch/start.mjs': `import { spawn } from 'node:child_process'\nexport const start = spawn\n`,
  'preload/index.ts': `import { contextBridge } from 'electron'\nimport type { steps } from '#shared/contract/steps.contract.ts'\nexport const bridge = (s: typeof steps) => [contextBridge, s]\n`,
  'renderer/ui/Badge.tsx': `import { useState } from 'react'\nexport const Badge = () => <b>{useState(1)}</b>\n`,
  'renderer/features/runs/RunPage.tsx': `import { Badge } from '#renderer/ui/Badge.tsx'\nexport const RunPage = () => <Badge />\n`,
  'renderer/features/work/WorkPage.tsx': `export const WorkPage = () => <p />\n`,
  'sync-server/main.ts': `import { message } from '#shared/protocol/message.ts'\nimport { WebSocketServer } from 'ws'\nexport const server = { message, WebSocketServer }\n`,
  'test/support/seed.ts': `export const seed = 7\n`,
}

test('a project that follows the rules has no violations', () => {
  expect(check({})).toEqual([])
})

const forbidden: [rule: string, file: string, content: string][] = [
  ['kernel', 'shared/kernel/case1.ts', `import '#shared/entities/step.entity.ts'`],
  ['kernel-tests', 'shared/kernel/case2.test.ts', `import '#core/features/work/work.ts'`],
  ['messages', 'shared/messages/case36.ts', `import '#shared/entities/step.entity.ts'`],
  [
    'entities',
    'shared/entities/case3.entity.ts',
    `import type { steps } from '#shared/contract/steps.contract.ts'`,
  ],
  ['contract', 'shared/contract/case4.contract.ts', `import '#shared/protocol/message.ts'`],
  ['contract', 'shared/contract/case5.contract.ts', `import '#core/features/work/work.ts'`],
  ['protocol', 'shared/protocol/case6.ts', `import '#sync-server/main.ts'`],
  ['core', 'main/core/case7.ts', `import '#hosts/electron/main.ts'`],
  ['core', 'main/core/case8.ts', `export const later = () => import('#renderer/ui/Badge.tsx')`],
  ['storage', 'main/core/store/sqlite/case34.ts', `import '../open.ts'`],
  ['storage', 'main/core/store/sqlite/case35.test.ts', `import '../../../../test/support/seed.ts'`],
  ['storage-packages', 'main/core/store/sqlite/case37.ts', `import 'zod'`],
  ['storage-exports', 'main/core/store/case38.ts', `import './sqlite/selectorToSql.ts'`],
  ['data-files', 'main/core/backup/case39.ts', `import '../store/sqlite/openDriver.ts'`],
  ['hosts', 'main/hosts/cli/case9.ts', `import '#renderer/ui/Badge.tsx'`],
  ['hosts', 'main/hosts/cli/case10.ts', `import '#sync-server/main.ts'`],
  ['launch', 'main/launch/case11.mjs', `import '../core/features/work/work.ts'`],
  ['launch-without-packages', 'main/launch/case12.mjs', `import 'yaml'`],
  ['renderer', 'renderer/app/case13.ts', `import '#core/features/work/work.ts'`],
  ['sync-server', 'sync-server/case14.ts', `import '#core/features/work/work.ts'`],
  ['preload', 'preload/case15.ts', `import '#shared/entities/step.entity.ts'`],
  ['slices', 'main/core/features/work/case16.ts', `import type { run } from '../runs/run.ts'`],
  ['slices', 'renderer/features/work/case17.ts', `import '#renderer/features/runs/RunPage.tsx'`],
  ['primitives', 'renderer/ui/case18.ts', `import '#renderer/features/runs/RunPage.tsx'`],
  ['shared-screens', 'renderer/list/case18b.ts', `import '#renderer/features/runs/RunPage.tsx'`],
  ['pages-without-node', 'shared/kernel/case19.ts', `import 'node:crypto'`],
  ['pages-without-node', 'renderer/app/case20.ts', `import 'fs'`],
  ['shared-without-environment', 'shared/contract/case21.contract.ts', `import type { WebSocket } from 'ws'`],
  ['shared-without-environment', 'shared/kernel/case22.ts', `import 'react'`],
  ['core-without-screens', 'main/core/case23.ts', `import 'react-dom'`],
  ['electron', 'main/hosts/browser/case24.ts', `import type { App } from 'electron'`],
  ['electron', 'main/core/case25.ts', `import 'electron'`],
  ['rxdb', 'main/core/features/work/case26.ts', `import type { RxDatabase } from 'rxdb'`],
  ['rxdb', 'sync-server/case27.ts', `import 'rxdb/plugins/core'`],
  ['no-cycles', 'main/core/case28.ts', `import './cycleBack.ts'`],
  ['no-tests-in-the-product', 'sync-server/case29.ts', `import '#test/support/seed.ts'`],
  ['no-tests-in-the-product', 'shared/kernel/case30.ts', `import './id.test.ts'`],
  ['no-development-packages-in-the-product', 'main/core/case31.ts', `import 'fast-check'`],
  ['resolvable', 'main/core/case32.ts', `import './nowhere.ts'`],
  ['declared', 'main/core/case33.ts', `import 'micromark'`],
]

const forbiddenFiles = Object.fromEntries(forbidden.map(([, file, content]) => [file, `${content}\n`]))
const cycleBack = { 'main/core/cycleBack.ts': `import './case28.ts'\n` }

describe('a project that breaks each rule once', () => {
  let found: Found[]
  beforeAll(() => {
    found = check({ ...forbiddenFiles, ...cycleBack })
  })

  test.each(forbidden)('%s objects to %s: %s', (rule, file) => {
    expect(found).toContainEqual({ rule, from: file })
  })

  test('there are no findings about files that follow the rules', () => {
    expect(found.filter(({ from }) => from in valid)).toEqual([])
  })
})

describe('folders', () => {
  const config = '.dependency-cruiser.folders.cjs'
  const sync = `import '../store/open.ts'`
  const ring = { 'main/core/sync/sync.ts': sync, 'main/core/store/flush.ts': `import '../sync/send.ts'` }

  test('depend on each other one way, tests and parent folders aside', () => {
    const aside = {
      'main/core/sync/sync.ts': sync,
      'main/core/store/open.test.ts': `import '../sync/sync.ts'`,
      'main/core/ports.ts': `import './sync/sync.ts'`,
      'main/core/store/log.ts': `import '../ports.ts'`,
    }
    expect(check(aside, config)).toEqual([])
  })

  test('in a ring are refused, although no file is', () => {
    const files = { ...ring, 'main/core/sync/send.ts': `export const send = 1` }
    expect(check(files)).toEqual([])
    const found = check(files, config).map(({ rule, from }) => `${rule} ${from}`)
    expect(found.toSorted()).toEqual(['no-folder-cycles main/core/store', 'no-folder-cycles main/core/sync'])
  })
})

test('every rule has an import that it objects to', () => {
  const tested = new Set(forbidden.map(([rule]) => rule))
  const sameAs = (name: string) => name.replace(/-tests$/, '')
  const rules = ruleNames().filter((name) => !tested.has(name) && !tested.has(sameAs(name)))
  expect(rules).toEqual([])
})

/** The names of all rules in the configuration, asked of the tool's own loader format. */
function ruleNames(): string[] {
  const print = `console.log(JSON.stringify(require('./.dependency-cruiser.cjs').forbidden.map((rule) => rule.name)))`
  const { stdout } = spawnSync(process.execPath, ['-e', print], { cwd: project, encoding: 'utf8' })
  return JSON.parse(stdout) as string[]
}
