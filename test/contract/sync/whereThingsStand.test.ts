import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { testActor } from '#core/testing/testPorts.ts'
import { eventually, openSyncedTeam } from '#test/support/syncedTeam.ts'
import type { SyncedTeam } from '#test/support/syncedTeam.ts'

let team: SyncedTeam

beforeEach(async () => {
  // Ben's clock is two hours ahead.
  team = await openSyncedTeam('admin', { clock: { nowMs: () => Date.now() + 2 * 3_600_000 } })
})
afterEach(() => team.dispose())

describe('where things stand', () => {
  it('says of each thing whether the team has it, names what waits, and shows who is there', async () => {
    const { ana, ben } = team
    await ana.call('organizations.loadExample', {})
    await team.meet()
    const { items } = await ana.call('playbooks.list', {})
    const bakery = items.find(({ name }) => name === 'Open the bakery')!
    const run = await ana.call('runs.start', { playbookId: bakery.id })
    const state = (kind: 'playbook' | 'run', id: string) => ana.call('sync.stateOf', { kind, id })
    await eventually(
      () => state('run', run.id),
      (one) => one.state === 'server',
      'the run is on the server',
    )
    expect(await state('playbook', bakery.id)).toEqual({ state: 'server', waiting: 0, message: null })

    await team.withoutServer(async () => {
      const view = await ana.call('runs.get', { runId: run.id })
      const item = view.steps.find((step) => step.item !== null)!.item!
      await ana.call('work.comment', { workItemId: item.id, text: 'Warm today' })
      await ana.call('work.take', { workItemId: item.id, personId: null })
      expect(await state('run', run.id)).toMatchObject({ state: 'here', waiting: 2 })
      expect(await ana.call('sync.stateOf', { kind: 'workItem', id: item.id })).toMatchObject({
        state: 'here',
      })
      expect(await state('playbook', bakery.id)).toMatchObject({ state: 'server' })
      expect(await ana.call('sync.waiting', {})).toMatchObject([
        { place: { kind: 'run', id: run.id, word: 'run' }, changes: 2, files: 0 },
      ])
      expect(await ana.call('sync.people', {})).toEqual([])
      const status = await ana.call('sync.status', {})
      expect(status).toMatchObject({ state: 'offline', waiting: 2, waitingFor: { records: 2 } })
    })
    await team.meet()
    expect(await ana.call('sync.waiting', {})).toEqual([])
    await eventually(
      () => state('run', run.id),
      (one) => one.state === 'server',
      'the run is on the server again',
    )

    const playbook = (await ben.call('playbooks.list', {})).items.find(({ id }) => id === bakery.id)!
    const stop = ben.app.subscribe('drafts.open', { playbookId: playbook.id, clientId: 3 }, testActor, {
      onEvent: () => {},
      onError: (error) => {
        throw error
      },
    })
    await eventually(
      () => ana.call('sync.people', {}),
      ([one]) => one?.name === 'Ben' && one.open.some(({ name }) => name === 'Open the bakery'),
      'Ana sees what Ben has open',
    )
    stop()
    await eventually(
      () => ana.call('sync.people', {}),
      ([one]) => one?.open.length === 0,
      'Ana sees that Ben closed it',
    )
  }, 60_000)

  it('tells a person whose clock is wrong, and nobody else', async () => {
    const { ana, ben } = team
    const mine = await ana.call('sync.status', {})
    const his = await ben.call('sync.status', {})
    expect(mine.clockAheadMs).toBeNull()
    expect(Math.round((his.clockAheadMs ?? 0) / 60_000)).toBe(120)
  })
})
