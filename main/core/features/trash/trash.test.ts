import { afterEach, beforeEach, expect, test } from 'vitest'
import { slices } from '#core/slices.ts'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'
import { withCode } from '#test/support/withCode.ts'

let team: TestSlices
beforeEach(async () => {
  team = await openTestSlices(slices)
})
afterEach(() => team.dispose())

/** Deletes a new project; returns its record in the trash. */
async function deletedProject(name: string) {
  const { id } = await team.call('projects.create', { name })
  await team.call('projects.remove', { projectId: id, version: 1 })
  return { kind: 'project', id, version: 2 }
}

test('only with the permission to delete one restores; a stale version, another kind and a record outside of the trash are refused', async () => {
  const item = await deletedProject('Move')
  const [viewer, member] = [team.addPerson('Vic', 'viewer'), team.addPerson('Ben', 'member')]
  for (const personId of [viewer, member]) {
    await expect(team.call('trash.restore', item, personId)).rejects.toEqual(withCode('forbidden'))
    expect((await team.call('trash.list', {}, personId)).items).toMatchObject([{ mayRestore: false }])
  }
  for (const [input, wanted] of [
    [{ ...item, version: 1 }, 'conflict'],
    [{ ...item, kind: 'workspace' }, 'not_found'],
    [{ ...item, kind: 'toString' }, 'not_found'],
  ] as const)
    await expect(team.call('trash.restore', input)).rejects.toEqual(withCode(wanted))
  expect((await team.call('projects.list', {})).items).toEqual([])

  expect(await team.call('trash.restore', item)).toEqual({ version: 3, name: 'Move' })
  await expect(team.call('trash.restore', { ...item, version: 3 })).rejects.toEqual(withCode('not_found'))
})

test('the trash lists every kind, the last deleted first, page by page, and empties as things are restored', async () => {
  const project = await deletedProject('Move')
  team.clock.nowMs += 1_000
  const jobRoleId = team.addJobRole('Baker')
  await team.call('team.removeJobRole', { jobRoleId })
  const baker = { kind: 'jobRole', kindName: 'job role', name: 'Baker', keptUntil: null, mayRestore: true }
  const move = { kind: 'project', kindName: 'project', name: 'Move', deletedByName: 'Ana' }
  const first = await team.call('trash.list', { limit: 1 })
  expect(first).toMatchObject({ items: [baker], total: 2, nextOffset: 1 })
  const rest = await team.call('trash.list', { limit: 1, offset: 1 })
  expect(rest).toMatchObject({ items: [move], total: 2, nextOffset: null })
  await team.call('trash.restore', project)
  expect(await team.call('trash.list', {})).toMatchObject({ items: [baker], total: 1 })
})

test('a restored record has a unique name and address, and its other fields unchanged', async () => {
  const item = await deletedProject('Move')
  const again = await team.call('projects.create', { name: 'Move', topic: 'New shop' })
  await team.call('trash.restore', item)
  const projects = (await team.call('projects.list', {})).items
  expect(projects.find(({ id }) => id === again.id)?.slug).toBe('move')
  expect(projects.find(({ id }) => id === item.id)).toMatchObject({
    name: 'Move 2',
    slug: 'move-2',
    topic: '',
    deletedAt: null,
    version: 3,
  })
})

test('the trash of another team stays its own', async () => {
  const item = await deletedProject('Move')
  const { store } = team.organization
  const other = await team.call('teams.create', { name: 'Counter' })
  team.write(({ wholeOrganization }) => wholeOrganization.restore('project', item.id))
  const before = store.get('project', item.id)!
  const moved = {
    ...before,
    version: 4,
    teamId: other.id,
    deletedAt: before.updatedAt,
    deletedBy: team.owner,
  }
  store.commit([{ kind: 'project', before, after: moved }])
  expect(await team.call('trash.list', {})).toMatchObject({ items: [], total: 0 })
  await expect(team.call('trash.restore', { ...item, version: 4 })).rejects.toEqual(withCode('not_found'))
})

test('only managers of the team purge, from the trash alone, and never evidence', async () => {
  const item = await deletedProject('Move')
  const ben = team.addPerson('Ben', 'member')
  await expect(team.call('trash.purge', item, ben)).rejects.toEqual(withCode('forbidden'))
  await expect(team.call('trash.purge', { ...item, version: 1 })).rejects.toEqual(withCode('conflict'))
  const living = await team.call('projects.create', { name: 'Oven' })
  const ofLiving = { kind: 'project', id: living.id, version: 1 }
  await expect(team.call('trash.purge', ofLiving)).rejects.toEqual(withCode('not_found'))
  const jobRoleId = team.addJobRole('Baker')
  await team.call('team.removeJobRole', { jobRoleId })
  const ofRole = { kind: 'jobRole', id: jobRoleId, version: 2 }
  await expect(team.call('trash.purge', ofRole)).rejects.toEqual(withCode('precondition_failed'))
  const listed = await team.call('trash.list', {})
  expect(listed.items.map(({ name, mayPurge }) => [name, mayPurge])).toEqual(
    expect.arrayContaining([
      ['Baker', false],
      ['Move', true],
    ]),
  )
})

test('a purged record is nowhere to be found; its row is empty and the audit log keeps its entries', async () => {
  const { store } = team.organization
  const project = await team.call('projects.create', { name: 'Secret move', topic: 'To Berlin' })
  const settings = { rent: 900 }
  await team.call('projects.update', { projectId: project.id, version: 1, settings })
  await team.call('projects.setStatus', { projectId: project.id, version: 2, status: 'completed' })
  await team.call('projects.remove', { projectId: project.id, version: 3 })
  const item = { kind: 'project', id: project.id, version: 4 }
  await team.call('trash.purge', item)
  expect(await team.call('trash.list', {})).toMatchObject({ items: [], total: 0 })
  for (const operation of ['trash.restore', 'trash.purge'] as const)
    await expect(team.call(operation, { ...item, version: 5 })).rejects.toEqual(withCode('not_found'))
  const row = store.get('project', project.id, { includeDeleted: true })
  expect(row).toMatchObject({ name: '-', topic: '', settings: {}, completedAt: null, status: 'completed' })
  const { items: entries } = await team.call('audit.list', {})
  expect(entries.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['trash.purge', 'projects.create']),
  )
  const sees = team.write(({ get, find }) => [
    get('project', project.id, { includeDeleted: true }),
    ...find('project', { includeDeleted: true }),
  ])
  expect(sees).toEqual([undefined])
})

test('the trash keeps a record for its kind’s retention, then it is purged automatically', async () => {
  const item = await deletedProject('Move')
  const dayMs = 24 * 60 * 60_000
  const listed = await team.call('trash.list', {})
  const keptMs = Date.parse(listed.items[0]!.keptUntil!) - Date.parse(listed.items[0]!.deletedAt)
  expect(keptMs).toBe(90 * dayMs)
  team.clock.nowMs += 89 * dayMs
  expect(await team.call('trash.purgeExpired', {})).toEqual({ purged: 0 })
  const late = await deletedProject('Late')
  team.clock.nowMs += 2 * dayMs
  expect(await team.call('trash.purgeExpired', {}, team.addPerson('Ben', 'member'))).toEqual({ purged: 0 })
  expect(await team.call('trash.purgeExpired', {})).toEqual({ purged: 1 })
  expect(await team.call('trash.purgeExpired', {})).toEqual({ purged: 0 })
  expect((await team.call('trash.list', {})).items.map(({ id }) => id)).toEqual([late.id])
  await expect(team.call('trash.restore', { ...item, version: 3 })).rejects.toEqual(withCode('not_found'))
})
