import { afterAll, beforeAll, expect, it } from 'vitest'
import { eventually, openSyncedTeam } from '#test/support/syncedTeam.ts'
import type { Colleague, SyncedTeam } from '#test/support/syncedTeam.ts'

let team: SyncedTeam

beforeAll(async () => {
  team = await openSyncedTeam()
})
afterAll(() => team.dispose())

const key = 'team.invitationDays'
const place = { key, scope: 'team' } as const
const daysAt = async (one: Colleague) => (await one.call('configuration.resolve', { key })).value

it('two first values of a setting set concurrently change one record, and the later one applies to both', async () => {
  const { ana, ben } = team
  await team.apart(async () => {
    await ana.call('configuration.set', { ...place, version: 0, value: 3 })
    await ben.call('configuration.set', { ...place, version: 0, value: 5 })
  })
  for (const one of [ana, ben]) {
    await eventually(
      () => daysAt(one),
      (days) => days === 5,
      'the later value applies',
    )
    expect(await one.call('sync.status', {})).toMatchObject({ state: 'online', waiting: 0 })
  }
})

it('a reset and a concurrent value have one result', async () => {
  const { ana, ben } = team
  const [view] = (await ana.call('configuration.list', {})).filter((one) => one.key === key)
  const version = view!.places[0]!.version
  await team.apart(async () => {
    await ben.call('configuration.set', { ...place, version, value: 9 })
    await ana.call('configuration.unset', { ...place, version })
  })
  for (const one of [ana, ben]) {
    await eventually(
      () => daysAt(one),
      (days) => days === 7,
      'it is reset',
    )
    expect(await one.call('configuration.resolve', { key })).toEqual({ key, value: 7, from: 'default' })
  }
})
