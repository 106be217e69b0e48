import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'
import type { MergeableRecord } from '#shared/entities/mergeableRecord.ts'
import { createVersionSigner } from './signVersions.ts'

let team: TestSlices
beforeEach(async () => (team = await openTestSlices([])))
afterEach(() => team.dispose())

const otherDevice = '0190f3c2-a1b4-7000-8000-00000000cafe'

function openSigner() {
  const { store, audit, clock: stamps } = team.organization
  const random = { bytes: (length: number) => new Uint8Array(length) }
  const ports = { clock: { nowMs: () => team.clock.nowMs }, random }
  return createVersionSigner({ store, audit, stamps, aheadMs: () => 7_200_000, personId: team.owner, ports })
}

test('SYNC-17 a merge never has the stamp of the version that it merges', async () => {
  const { store, clock: stamps } = team.organization
  const signer = openSigner()
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

test('SYNC-17 a merge over an own version has the times of this computer, whose clock may be wrong', async () => {
  const signer = openSigner()
  const id = team.addJobRole('Baker')
  const mine = team.organization.store.get('jobRole', id)! as unknown as MergeableRecord
  team.clock.nowMs += 60_000
  const own = await signer.merge({ ...mine, name: 'Cook' }, mine, mine)
  expect(own.updatedAt).toBe(new Date(team.clock.nowMs).toISOString())
  const theirs = { ...mine, hlc: mine.hlc.slice(0, 18) + otherDevice }
  const others = await signer.merge({ ...mine, name: 'Cook' }, mine, theirs)
  expect(others.updatedAt).toBe(new Date(team.clock.nowMs - 7_200_000).toISOString())
})

test('SYNC-22 a version of an earlier release gets the next stamp of its moment, and one of meanwhile stays', () => {
  const { store, audit } = team.organization
  const signer = openSigner()
  const ids = ['Baker', 'Driver'].map((name) => team.addJobRole(name))
  const [baker, driver] = ids.map((id) => store.get('jobRole', id)! as unknown as MergeableRecord)
  team.write((context) => context.update('jobRole', driver!.id, { description: 'later' }))
  const size = audit.size
  const versions = [baker!, driver!].map((record) => ({ record, base: null }))
  signer.adoptAnew(versions)
  const after = store.get('jobRole', baker!.id)!
  expect(after).toEqual({ ...baker, hlc: after.hlc })
  expect(after.hlc > baker!.hlc).toBe(true)
  expect(after.hlc.slice(0, 12)).toBe(baker!.hlc.slice(0, 12))
  expect(store.get('jobRole', driver!.id)).toMatchObject({ description: 'later' })
  expect(audit.size).toBe(size + 1)
})
