import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'
import type { MergeableRecord } from '#shared/entities/mergeableRecord.ts'
import { createVersionSigner } from './signVersions.ts'

let team: TestSlices
beforeEach(async () => (team = await openTestSlices([])))
afterEach(() => team.dispose())

const otherDevice = '0190f3c2-a1b4-7000-8000-00000000cafe'

test('SYNC-17 a merge never has the stamp of the version that it merges', async () => {
  const { store, audit, clock: stamps } = team.organization
  const random = { bytes: (length: number) => new Uint8Array(length) }
  const signer = createVersionSigner({
    store,
    audit,
    stamps,
    aheadMs: () => 0,
    personId: team.owner,
    ports: { clock: { nowMs: () => team.clock.nowMs }, random },
  })
  const id = team.addJobRole('Baker')
  // Somebody's clock is a minute ahead; this computer's stamps go on from there.
  const ahead = (team.clock.nowMs + 60_000).toString(16).padStart(12, '0')
  stamps.receive(`${ahead}-0000-${otherDevice}`)
  team.write((context) => context.update('jobRole', id, { description: 'here' }))
  const mine = store.get('jobRole', id)! as unknown as MergeableRecord
  const count = Number.parseInt(mine.hlc.slice(13, 17), 16)
  const before = (count - 1).toString(16).padStart(4, '0')
  const theirs = { ...mine, name: 'Cook', hlc: `${ahead}-${before}-${otherDevice}` }
  const merged = await signer.merge({ ...mine, name: 'Cook' }, mine, theirs)
  expect(mine.hlc.slice(0, 12)).toBe(ahead)
  expect(merged.hlc > mine.hlc).toBe(true)
})
