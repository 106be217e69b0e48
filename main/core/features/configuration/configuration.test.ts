import { afterEach, beforeEach, expect, test } from 'vitest'
import { runSettings } from '#shared/contract/runs.settings.ts'
import { settings, slices } from '#core/slices.ts'
import { openTestApp } from '#core/testing/openTestApp.ts'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'
import { testActor } from '#core/testing/testPorts.ts'
import { testContent, testStep } from '#core/testing/playbookParts.ts'
import { withCode } from '#test/support/withCode.ts'

let team: TestSlices
beforeEach(async () => {
  team = await openTestSlices(slices)
})
afterEach(() => team.dispose())

const publish = (...ids: string[]) =>
  team.publish(testContent(ids.map((id) => testStep(id, { roleId: null })))).id
const resolve = (key: string, target: object = {}, personId?: string) =>
  team.call('configuration.resolve', { key, ...target }, personId)

test('of step, playbook, team and organization the nearest value applies, with its scope', async () => {
  const playbookId = publish('mix', 'bake')
  const key = 'runs.dueAfter'
  const step = { playbookId, stepId: 'mix' }
  const after = (value: number) => ({ value, unit: 'hours' as const })
  expect(await resolve(key, step)).toEqual({ key, value: after(0), from: 'default' })
  await team.call('configuration.set', { key, scope: 'global', version: 0, value: after(4) })
  expect(await resolve(key, step)).toEqual({ key, value: after(4), from: 'global' })
  await team.call('configuration.set', { key, scope: 'team', version: 0, value: after(3) })
  expect(await resolve(key, step)).toMatchObject({ value: after(3), from: 'team' })
  await team.call('configuration.set', { key, scope: 'process', playbookId, version: 0, value: after(0) })
  expect(await resolve(key, step)).toMatchObject({ value: after(0), from: 'process' })
  await team.call('configuration.set', { key, scope: 'step', ...step, version: 0, value: after(1) })
  expect(await resolve(key, step)).toMatchObject({ value: after(1), from: 'step' })
  expect(await resolve(key, { playbookId, stepId: 'bake' })).toMatchObject({
    value: after(0),
    from: 'process',
  })
  expect(await resolve(key, { playbookId: publish('mix') })).toMatchObject({ from: 'team' })

  await team.call('configuration.unset', { key, scope: 'step', ...step, version: 1 })
  await team.call('configuration.unset', { key, scope: 'process', playbookId, version: 1 })
  await team.call('configuration.unset', { key, scope: 'team', version: 1 })
  expect(await resolve(key, step)).toMatchObject({ value: after(4), from: 'global' })
  // A reset setting is set again in the same record.
  await team.call('configuration.set', { key, scope: 'team', version: 2, value: after(2) })
  expect(await resolve(key, step)).toMatchObject({ value: after(2), from: 'team' })
  expect(team.organization.store.count('configuration')).toBe(4)
})

test('a person’s value precedes the team’s for them, and for no one else', async () => {
  const key = 'people.startPage'
  const mia = team.addPerson('Mia', 'viewer')
  await team.call('configuration.set', { key, scope: 'team', version: 0, value: 'runs' })
  await team.call('configuration.set', { key, scope: 'user', version: 0, value: 'work' }, mia)
  expect(await resolve(key, {}, mia)).toEqual({ key, value: 'work', from: 'user' })
  expect(await resolve(key)).toEqual({ key, value: 'runs', from: 'team' })
})

test('another team has its own value', async () => {
  const { app, dispose } = await openTestApp()
  try {
    await app.call(
      'organizations.create',
      { personName: 'Ana', organizationName: 'Bakery', teamName: 'Bakehouse' },
      testActor,
    )
    const key = 'team.invitationDays'
    await app.call('configuration.set', { key, scope: 'team', version: 0, value: 2 }, testActor)
    await app.call('configuration.set', { key, scope: 'global', version: 0, value: 3 }, testActor)
    const { id: teamId } = await app.call('teams.create', { name: 'Counter' }, testActor)
    await app.call('teams.open', { teamId }, testActor)
    expect(await app.call('configuration.resolve', { key }, testActor)).toEqual({
      key,
      value: 3,
      from: 'global',
    })
  } finally {
    await dispose()
  }
})

test('what a screen keeps is a person’s own, in no list of settings, and found by its key', async () => {
  const mia = team.addPerson('Mia', 'viewer')
  const bread = { name: 'Bread', query: 'q=bread&sort=name' }
  const set = (key: string, version: number, value: object) =>
    team.call('configuration.set', { key, scope: 'user', version, value } as never, mia)
  await set('people.savedViews', 0, { runs: [bread] })
  await set('people.savedViews', 1, { runs: [bread, { name: 'Late', query: '' }] })
  await set('people.sidebar', 0, { hidden: ['/runs'], order: [] })
  const list = async (key: string, person = mia) =>
    (await team.call('configuration.list', { key, scope: 'user' }, person)).map((view) => [
      view.words,
      view.places[0]?.version,
    ])
  expect(await list('people.savedViews')).toEqual([['2 views', 2]])
  expect(await list('people.sidebar')).toEqual([['1 section hidden', 1]])
  expect(await list('people.sidebar', team.owner)).toEqual([['No section hidden', 0]])
  expect((await team.call('configuration.list', {}, mia)).map(({ key }) => key)).not.toContain(
    'people.sidebar',
  )
  await expect(set('people.savedViews', 2, { runs: [{ name: '', query: '' }] })).rejects.toEqual(
    withCode('invalid_input'),
  )
})

test('what does not fit is refused: keys, places, values, steps and stale versions', async () => {
  const key = 'runs.dueAfter'
  const global = { key, scope: 'global', version: 0 } as const
  const set = (input: object, personId?: string) =>
    team.call('configuration.set', { ...global, value: { value: 1, unit: 'days' }, ...input }, personId)
  await expect(set({ key: 'runs.nothing' })).rejects.toEqual(withCode('not_found'))
  await expect(set({ scope: 'user' })).rejects.toEqual(withCode('precondition_failed'))
  await expect(set({ value: { value: 1, unit: 'fortnights' } })).rejects.toEqual(withCode('invalid_input'))
  await expect(set({ scope: 'process' })).rejects.toEqual(withCode('precondition_failed'))
  await expect(set({ scope: 'process', playbookId: team.owner })).rejects.toEqual(withCode('not_found'))
  await expect(set({ scope: 'step', playbookId: publish('mix'), stepId: 'bake' })).rejects.toEqual(
    withCode('not_found'),
  )
  await expect(team.call('configuration.unset', global)).rejects.toEqual(withCode('not_found'))
  await expect(set({ version: 1 })).rejects.toEqual(withCode('not_found'))
  const { id } = await set({})
  await expect(set({})).rejects.toMatchObject({ code: 'conflict', details: { current: { id } } })
  await expect(team.call('configuration.unset', { ...global, version: 2 })).rejects.toEqual(
    withCode('conflict'),
  )
})

test('RIGHT-15 a scope decides who sets it', async () => {
  const [admin, member, viewer] = [
    team.addPerson('Ben', 'admin'),
    team.addPerson('Mia', 'member'),
    team.addPerson('Tom', 'viewer'),
  ]
  const playbookId = publish('mix')
  const set = (personId: string, scope: 'global' | 'team' | 'process', target = {}) =>
    team.call(
      'configuration.set',
      { key: 'runs.needsSkipReason', scope, version: 0, value: false, ...target },
      personId,
    )
  await expect(set(admin, 'global')).rejects.toEqual(withCode('forbidden'))
  await expect(set(member, 'team')).rejects.toEqual(withCode('forbidden'))
  await expect(set(viewer, 'process', { playbookId })).rejects.toEqual(withCode('forbidden'))
  await set(member, 'process', { playbookId })
  await set(admin, 'team')
  await set(team.owner, 'global')
  const [view] = await team.call('configuration.list', { playbookId, scope: 'process' }, viewer)
  expect(view?.places.map(({ scope, maySet }) => [scope, maySet])).toEqual([
    ['process', false],
    ['team', false],
    ['global', false],
  ])
})

test('the list has the settings, their words and rules, and who set them', async () => {
  const key = 'people.startPage'
  await team.call('configuration.set', { key, scope: 'global', version: 0, value: 'playbooks' })
  const views = await team.call('configuration.list', {})
  const shown = [...settings.values()].filter(({ isKeptByScreens }) => !isKeptByScreens)
  expect(views.map((view) => view.key)).toEqual(shown.map((setting) => setting.key))
  expect(views.find((view) => view.key === key)).toMatchObject({
    label: 'First page',
    type: 'string',
    value: 'playbooks',
    from: 'global',
    default: 'today',
    rules: { enum: ['today', 'work', 'playbooks', 'runs'] },
    choices: [
      { value: 'today', label: 'Today' },
      { value: 'work' },
      { value: 'playbooks' },
      { value: 'runs' },
    ],
    places: [
      { scope: 'user', version: 0, value: null, maySet: true },
      { scope: 'team', version: 0, value: null },
      { scope: 'global', version: 1, value: 'playbooks', setBy: 'Ana' },
    ],
  })
})

test('a value of a newer Orgata counts as not set', async () => {
  const { key } = runSettings.needsSkipReason
  const { id } = await team.call('configuration.set', { key, scope: 'global', version: 0, value: false })
  team.write((context) => context.update('configuration', id, { value: 'sometimes' }))
  expect(await resolve(key)).toEqual({ key, value: true, from: 'default' })
})
