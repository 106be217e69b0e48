import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { testActor } from '#core/testing/testPorts.ts'
import { toBase64 } from '#shared/kernel/bytes.ts'
import { eventually, openSyncedTeam } from '#test/support/syncedTeam.ts'
import type { SyncedTeam } from '#test/support/syncedTeam.ts'

let team: SyncedTeam

beforeEach(async () => {
  // Ben's clock is two hours ahead.
  team = await openSyncedTeam('admin', { clock: { nowMs: () => Date.now() + 2 * 3_600_000 } })
})
afterEach(() => team.dispose())

describe('the saved state of things', () => {
  it('shows of each thing whether the team has it, lists waiting ones, and shows who is online', async () => {
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
      await ana.call('work.take', { workItemId: item.id, version: item.version, personId: null })
      expect(await state('run', run.id)).toMatchObject({ state: 'here', waiting: 2 })
      expect(await ana.call('sync.stateOf', { kind: 'workItem', id: item.id })).toMatchObject({
        state: 'here',
      })
      expect(await state('playbook', bakery.id)).toMatchObject({ state: 'server' })
      expect(await ana.call('sync.waiting', {})).toMatchObject({
        items: [{ place: { kind: 'run', id: run.id, word: 'run' }, changes: 2, files: 0 }],
        total: 1,
      })
      expect(await ana.call('sync.people', {})).toEqual([])
      const status = await ana.call('sync.status', {})
      expect(status).toMatchObject({ state: 'offline', waiting: 2, waitingFor: { records: 2 } })
    })
    await team.meet()
    expect((await ana.call('sync.waiting', {})).items).toEqual([])
    await eventually(
      () => state('run', run.id),
      (one) => one.state === 'server',
      'the run is on the server again',
    )

    const playbook = (await ben.call('playbooks.list', {})).items.find(({ id }) => id === bakery.id)!
    const stop = ben.app.subscribe(
      'drafts.open',
      { kind: 'playbook', id: playbook.id, clientId: 3 },
      testActor,
      {
        onEvent: () => {},
        onError: (error) => {
          throw error
        },
      },
    )
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

  it('reports a wrong clock to its person only', async () => {
    const { ana, ben } = team
    const mine = await ana.call('sync.status', {})
    const his = await ben.call('sync.status', {})
    expect(mine.clockAheadMs).toBeNull()
    expect(Math.round((his.clockAheadMs ?? 0) / 60_000)).toBe(120)
  })
})

describe('a server that lost its disk', () => {
  it('has everything again: people, files, and conflicts', async () => {
    const { ana, ben } = team
    await ana.call('organizations.loadExample', {})
    const made = await ana.call('team.createJobRole', { name: 'Baker’s help' })
    const view = (await ana.call('work.mine', {})).items[0]!
    const bytes = new TextEncoder().encode('a photo')
    const { uploadId } = await ana.call('files.start', {
      name: 'a.txt',
      sizeBytes: bytes.length,
      mediaType: 'text/plain',
    })
    await ana.call('files.chunk', { uploadId, offset: 0, data: toBase64(bytes) })
    await ana.call('files.finish', { uploadId })
    const attachment = await ana.call('work.attach', { workItemId: view.item.id, uploadId, evidenceId: null })
    await team.meet()
    const rename = async (one: typeof ana, name: string) => {
      const role = (await one.call('team.jobRoles', {})).items.find(({ id }) => id === made.id)!
      await one.call('team.renameJobRole', { jobRoleId: role.id, name, version: role.version })
    }
    await team.apart(async () => {
      await rename(ana, 'Dough')
      await rename(ben, 'Ovens')
    })
    const questions = await eventually(
      () => ana.call('sync.conflicts', {}),
      ({ total }) => total === 1,
      'Ana is asked',
    )
    await team.loseServer()
    const told = await eventually(
      () => ana.call('sync.status', {}),
      ({ lastError }) => /new setup token/.test(lastError ?? ''),
      'Ana is told what to do',
    )
    expect(told.lastError).toContain('this computer fills it again')
    await ana.call('sync.connect', { url: team.url(), setupToken: team.setupToken() })
    await eventually(
      () => ana.call('sync.status', {}),
      ({ state, waiting, isChecked }) => state === 'online' && waiting === 0 && isChecked,
      'everything is on the new server',
    )
    expect((await ana.call('sync.refusals', {})).items).toEqual([])
    const cem = await team.join('Cem')
    const again = await eventually(
      () => cem.call('sync.conflicts', {}),
      ({ total }) => total === 1,
      'Cem sees the question',
    )
    expect(again.items[0]!.differences).toEqual(questions.items[0]!.differences)
    expect((await cem.call('team.list', {})).items.map(({ name }) => name).sort()).toEqual([
      'Ana',
      'Ben',
      'Cem',
    ])
    await eventually(
      async () => {
        try {
          return (await cem.call('files.read', { sha256: attachment.sha256, offset: 0, length: 100 })).data
        } catch {
          return ''
        }
      },
      (data) => data === toBase64(bytes),
      'the photo is there',
    )
  }, 90_000)
})
