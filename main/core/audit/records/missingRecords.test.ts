import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { followMissing } from './missingRecords.ts'

let team: TestSlices
beforeEach(async () => (team = await openTestSlices([])))
afterEach(() => team.dispose())

type Role = EntityRecord<'jobRole'>

const stored = (id: string): Role => team.organization.store.get('jobRole', id)!

/** A role in its versions, the first of which lies in the file again. */
function putBack(): [Role, Role, Role, Role] {
  const id = team.addJobRole('Baker')
  const first = stored(id)
  const later = ['one', 'two', 'three'].map((description) => {
    team.write((context) => context.update('jobRole', id, { description }))
    return stored(id)
  })
  team.organization.store.commit([{ kind: 'jobRole', before: stored(id), after: first }])
  return [first, ...later] as [Role, Role, Role, Role]
}

/** What is named where the server refused some versions. */
async function named(...refused: Role[]) {
  const { store, audit } = team.organization
  const missing = followMissing(store.db, (id, hlc) =>
    refused.some((one) => one.id === id && one.hlc === hlc),
  )
  await audit.verify({ onEntry: (entry) => missing.take(audit.logId, entry) })
  return [...missing.end().values()]
}

test('AUDIT-30 an earlier version that lies in the file again is named', async () => {
  const [{ id }] = putBack()
  expect(await named()).toMatchObject([{ kind: 'jobRole', id, isGone: false }])
})

test('AUDIT-30 changes in a row of which the server refused the last are not named', async () => {
  const [, second, third, fourth] = putBack()
  expect(await named(fourth)).toEqual([])
  expect(await named(third)).toEqual([])
  expect(await named(second)).toEqual([])
})

test('AUDIT-30 a refused version of another line does not excuse an earlier one', async () => {
  const [first] = putBack()
  expect(await named({ ...first, hlc: first.hlc.replace(/^./, 'e') })).toHaveLength(1)
  expect(await named(first)).toHaveLength(1)
})

/** Of two merges with one version of the server, the first of which came too late to be written (traitor seeds 76003 and 77004). */
test('AUDIT-30 a refused version excuses earlier ones over the same version, and no later one', async () => {
  const [first, second] = putBack()
  const { store } = team.organization
  team.write((context) => context.update('jobRole', first.id, { description: 'again' }))
  const again = stored(first.id)
  store.commit([{ kind: 'jobRole', before: again, after: first }])
  expect(await named(again)).toEqual([])
  expect(await named(second)).toHaveLength(1)
  expect(await named()).toHaveLength(1)
})
