import { afterEach, beforeEach, expect, test } from 'vitest'
import { project } from '#shared/entities/tenancy/project.entity.ts'
import { workspace } from '#shared/entities/tenancy/workspace.entity.ts'
import { slices } from '#core/slices.ts'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'
import { testContent, testStep } from '#core/testing/playbookParts.ts'
import { withCode } from '#test/support/withCode.ts'

let team: TestSlices
beforeEach(async () => {
  team = await openTestSlices(slices)
})
afterEach(() => team.dispose())

test('names are unique; containers in use are not deleted, and closed ones accept nothing new', async () => {
  const workspace = await team.call('workspaces.create', { name: 'Shop', environmentType: 'staging' })
  const again = team.call('workspaces.create', { name: 'shop' })
  await expect(again).rejects.toEqual(withCode('precondition_failed'))
  const ben = team.addPerson('Ben', 'member')
  await expect(team.call('workspaces.create', { name: 'Lab' }, ben)).rejects.toEqual(withCode('forbidden'))

  const project = await team.call('projects.create', { name: 'Move', workspaceId: workspace.id }, ben)
  const at = { workspaceId: workspace.id, version: 1 }
  await expect(team.call('workspaces.remove', at)).rejects.toEqual(withCode('precondition_failed'))
  await expect(team.call('projects.create', { name: 'X', workspaceId: project.id })).rejects.toEqual(
    withCode('not_found'),
  )
  await team.call('workspaces.archive', at)
  const late = team.call('playbooks.create', { name: 'Bread', workspaceId: workspace.id })
  await expect(late).rejects.toEqual(withCode('precondition_failed'))
  expect((await team.call('workspaces.list', {})).items).toEqual([])
  await team.call('workspaces.restore', { workspaceId: workspace.id, version: 2 })

  await team.call('projects.setStatus', { projectId: project.id, version: 1, status: 'completed' })
  const failed = team.call('projects.setStatus', { projectId: project.id, version: 2, status: 'failed' })
  await expect(failed).rejects.toEqual(withCode('precondition_failed'))
  await expect(team.call('playbooks.create', { name: 'Bread', projectId: project.id })).rejects.toEqual(
    withCode('precondition_failed'),
  )
  await team.call('projects.remove', { projectId: project.id, version: 2 })
  await team.call('workspaces.remove', { workspaceId: workspace.id, version: 3 })
})

test('playbooks and their runs belong to a workspace and a project, and lists keep to one of them', async () => {
  const workspace = await team.call('workspaces.create', { name: 'Shop', environmentType: 'sandbox' })
  const project = await team.call('projects.create', { name: 'Move', topic: 'New shop', priority: 'high' })
  const playbook = team.publish(testContent([testStep('a')]))
  await team.call('playbooks.create', { name: 'Elsewhere' })
  const where = { workspaceId: workspace.id, projectId: project.id }
  await team.call('playbooks.place', { playbookId: playbook.id, version: 1, ...where })

  const run = await team.call('runs.start', { playbookId: playbook.id })
  expect(run).toMatchObject(where)
  const named = async () => (await team.call('playbooks.list', where)).items.map(({ id }) => id)
  expect(await named()).toEqual([playbook.id])
  expect((await team.call('runs.list', { projectId: project.id })).total).toBe(1)
  await team.call('runs.place', { runId: run.id, version: run.version, projectId: null })
  expect((await team.call('runs.list', { projectId: project.id })).total).toBe(0)
  await team.call('playbooks.place', { playbookId: playbook.id, version: 2, workspaceId: null })
  expect(await named()).toEqual([])
})

test('a workspace is renamed and becomes another environment, unless its version is stale', async () => {
  const { id: workspaceId } = await team.call('workspaces.create', { name: 'Shop' })
  const change = { workspaceId, version: 1, name: 'Trial', environmentType: 'sandbox' as const }
  expect(await team.call('workspaces.update', change)).toMatchObject({
    name: 'Trial',
    environmentType: 'sandbox',
    version: 2,
  })
  await expect(team.call('workspaces.update', change)).rejects.toEqual(withCode('conflict'))
})

test('a workspace can be of every environment, and a project of every priority and state', async () => {
  const { environmentType } = workspace.schema.shape
  for (const type of environmentType.options) {
    const made = await team.call('workspaces.create', { name: `Our ${type}`, environmentType: type })
    expect(made).toMatchObject({ environmentType: type, slug: `our-${type}` })
    team.clock.nowMs += 1_000
  }
  const { priority, status } = project.schema.shape
  for (const one of priority.options) {
    const { id: projectId } = await team.call('projects.create', { name: `Plan, ${one}`, priority: one })
    let version = 1
    for (const to of status.options.filter((state) => state !== 'active')) {
      await team.call('projects.setStatus', { projectId, version, status: to })
      ;({ version } = await team.call('projects.setStatus', {
        projectId,
        version: version + 1,
        status: 'active',
      }))
    }
  }
  expect((await team.call('projects.list', {})).items.map((made) => made.priority).sort()).toEqual(
    [...priority.options].sort(),
  )
})

test('a project keeps its settings and the time of its completion until it is reopened', async () => {
  const { id: projectId } = await team.call('projects.create', { name: 'Move' })
  const settings = { colour: 'teal', budget: 50_000, isInternal: true }
  await team.call('projects.update', { projectId, version: 1, settings, priority: 'urgent', topic: 'Shop' })
  const done = await team.call('projects.setStatus', { projectId, version: 2, status: 'completed' })
  expect(done).toMatchObject({ settings, priority: 'urgent', completedAt: expect.any(String) })
  const archived = await team.call('projects.setStatus', { projectId, version: 3, status: 'archived' })
  expect(archived.completedAt).toBe(done.completedAt)
  const reopened = await team.call('projects.setStatus', { projectId, version: 4, status: 'active' })
  expect(reopened.completedAt).toBeNull()
  expect((await team.call('projects.list', { status: 'active' })).items).toHaveLength(1)
})

// https://github.com/laurent22/joplin/issues/16453, https://github.com/suitenumerique/docs/issues/1489
test('a playbook restored before its project is listed and started, and is in the project again once that is back', async () => {
  const project = await team.call('projects.create', { name: 'Move' })
  const playbook = team.publish(testContent([testStep('a')]))
  await team.call('playbooks.place', { playbookId: playbook.id, version: 1, projectId: project.id })
  await team.call('playbooks.remove', { playbookId: playbook.id, version: 2 })
  await team.call('projects.remove', { projectId: project.id, version: 1 })
  await team.call('trash.restore', { kind: 'playbook', id: playbook.id, version: 3 })
  expect((await team.call('playbooks.list', {})).items.map(({ id }) => id)).toEqual([playbook.id])
  expect((await team.call('runs.start', { playbookId: playbook.id })).status).toBe('running')
  await team.call('trash.restore', { kind: 'project', id: project.id, version: 2 })
  expect((await team.call('playbooks.list', { projectId: project.id })).total).toBe(1)
  expect((await team.call('runs.list', { projectId: project.id })).total).toBe(1)
})

test('a workspace and a project have a description, which is absent until somebody writes one', async () => {
  const { store } = team.organization
  const bare = await team.call('workspaces.create', { name: 'Shop', description: '' })
  expect(Object.keys(store.get('workspace', bare.id)!)).not.toContain('description')
  await team.call('workspaces.update', { workspaceId: bare.id, version: 1, name: 'Store', description: '' })
  expect(Object.keys(store.get('workspace', bare.id)!)).not.toContain('description')
  const words = (description: string) => ({ workspaceId: bare.id, description })
  expect(await team.call('workspaces.update', { ...words(' For the shop '), version: 2 })).toMatchObject({
    description: 'For the shop',
  })
  expect(await team.call('workspaces.update', { ...words(''), version: 3 })).toMatchObject({
    description: '',
  })
  const project = await team.call('projects.create', { name: 'Move', description: 'To the harbour' })
  expect(project.description).toBe('To the harbour')
  const changed = { projectId: project.id, version: 1, description: 'To the station' }
  expect(await team.call('projects.update', changed)).toMatchObject({ description: 'To the station' })
})

test('workspaces and projects are found by the search, archived ones are not, and have a page', async () => {
  const { id: workspaceId } = await team.call('workspaces.create', { name: 'Harbour shop' })
  const { id: projectId } = await team.call('projects.create', { name: 'Move', topic: 'Harbour shop' })
  const found = async () => {
    const { found: list } = await team.call('search.query', { text: 'harbour' })
    return list.map(({ kind, id, address }) => [kind, id, address])
  }
  const page = '/settings/workspaces'
  expect(new Set(await found())).toEqual(
    new Set([
      ['project', projectId, page],
      ['workspace', workspaceId, page],
    ]),
  )
  await team.call('workspaces.archive', { workspaceId, version: 1 })
  await team.call('projects.setStatus', { projectId, version: 1, status: 'archived' })
  expect(await found()).toEqual([])
  await team.call('workspaces.restore', { workspaceId, version: 2 })
  expect(await found()).toEqual([['workspace', workspaceId, page]])
})
