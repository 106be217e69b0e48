import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'
import { auditSlice } from './auditSlice.ts'

let team: TestSlices
beforeEach(async () => {
  team = await openTestSlices([auditSlice])
})
afterEach(() => team.dispose())

const march = { from: '2026-03-01', to: '2026-03-31' }

test('two packs that are made at once are two whole files, each in the log under its hash', async () => {
  const packs = await Promise.all([
    team.call('audit.exportPack', march),
    team.call('audit.exportPack', march),
  ])
  expect(new Set(packs.map((pack) => pack.path)).size).toBe(2)
  const { items: entries } = await team.call('audit.list', { entityKind: 'evidencePack' })
  expect(entries.map((entry) => entry.entityId).sort()).toEqual(packs.map((pack) => pack.sha256).sort())
  for (const { path, sha256 } of packs) {
    expect(createHash('sha256').update(readFileSync(path)).digest('hex')).toBe(sha256)
  }
})

test('a pack without a log entry is not handed out', async () => {
  const { store, folder } = team.organization
  const { commit } = store
  store.commit = () => {
    throw new Error('The disk is full.')
  }
  await expect(team.call('audit.exportPack', march)).rejects.toThrow('full')
  store.commit = commit
  expect(readdirSync(join(folder, 'exports'))).toEqual([])
})
