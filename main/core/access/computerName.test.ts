import { afterEach, beforeEach, expect, test } from 'vitest'
import { slices } from '#core/slices.ts'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'

let team: TestSlices
beforeEach(async () => {
  team = await openTestSlices(slices)
})
afterEach(() => team.dispose())

/** Another computer of the owner. */
const add = (name: string) =>
  team.write((context) =>
    context.insert('device', {
      ...{ teamId: null, name, personId: team.owner, status: 'active' },
      publicKey: Buffer.alloc(32, name).toString('base64'),
    }),
  )
const names = async () => (await team.call('team.computers', {})).items.map(({ name }) => name)

test('computers of one person with one name say since when they have belonged to the team', async () => {
  add('till')
  const day = 86_400_000
  expect(await names()).toContain('till')
  team.clock.nowMs += day
  add('till')
  expect((await names()).filter((name) => name.startsWith('till'))).toEqual([
    expect.stringMatching(/^till, since \d+ \w{3} \d{4}$/),
    expect.stringMatching(/^till, since \d+ \w{3} \d{4}$/),
  ])
  expect(new Set(await names()).size).toBe((await names()).length)
  team.clock.nowMs += 5 * 60_000
  add('till')
  expect((await names()).filter((name) => / at \d\d:\d\d$/.test(name))).toHaveLength(2)
  expect(new Set(await names()).size).toBe((await names()).length)
})
