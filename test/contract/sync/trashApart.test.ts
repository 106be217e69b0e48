import { afterAll, beforeAll, expect, it } from 'vitest'
import { eventually, openSyncedTeam } from '#test/support/syncedTeam.ts'
import type { Colleague, SyncedTeam } from '#test/support/syncedTeam.ts'

let team: SyncedTeam

beforeAll(async () => {
  team = await openSyncedTeam()
})
afterAll(() => team.dispose())

const topicsAt = async (one: Colleague) =>
  (await one.call('projects.list', {})).items.map(({ topic }) => topic)
const trashAt = async (one: Colleague) => (await one.call('trash.list', {})).items

/** Ana deletes a new project, and both have it in the trash. */
async function deletedProject(name: string) {
  const { ana, ben } = team
  const { id } = await ana.call('projects.create', { name, topic: name })
  await ana.call('projects.remove', { projectId: id, version: 1 })
  await eventually(
    () => trashAt(ben),
    (items) => items.some((item) => item.id === id),
    'Ben has it in the trash',
  )
  return { kind: 'project', id, version: 2 }
}

it('a record deleted by one is restored by another, for both', async () => {
  const { ana, ben } = team
  const item = await deletedProject('Shop')
  await ben.call('trash.restore', item)
  await eventually(
    () => topicsAt(ana),
    (topics) => topics.includes('Shop'),
    'Ana has it again',
  )
  expect(await trashAt(ana)).toEqual([])
})

it('a record purged during another’s restoration and change stays purged, on every computer', async () => {
  const { ana, ben } = team
  const item = await deletedProject('Secret')
  await team.apart(async () => {
    await ana.call('trash.purge', item)
    await ben.call('trash.restore', item)
    await ben.call('projects.update', { projectId: item.id, version: 3, topic: 'Still secret' })
  })
  for (const one of [ana, ben]) {
    await eventually(
      () => topicsAt(one),
      (topics) => !topics.includes('Still secret'),
      'it is gone',
    )
    expect(await trashAt(one)).toEqual([])
    const again = { ...item, version: 9 }
    await expect(one.call('trash.restore', again)).rejects.toMatchObject({ code: 'not_found' })
  }
  const newcomer = await team.join('Cleo')
  await newcomer.call('sync.now', {})
  await eventually(
    () => topicsAt(newcomer),
    (topics) => topics.includes('Shop'),
    'Cleo has the projects',
  )
  expect(await topicsAt(newcomer)).not.toContain('Secret')
  expect(await topicsAt(newcomer)).not.toContain('Still secret')
  expect(await trashAt(newcomer)).toEqual([])
})

it('two concurrent purges have one result and no refusal', async () => {
  const { ana, ben } = team
  const item = await deletedProject('Twice')
  await team.apart(async () => {
    for (const one of [ana, ben]) await one.call('trash.purge', item)
  })
  for (const one of [ana, ben]) {
    expect(await trashAt(one)).toEqual([])
    expect(await one.call('sync.status', {})).toMatchObject({ state: 'online', waiting: 0 })
  }
})
