import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestApp } from '#core/testing/openTestApp.ts'
import type { TestApp } from '#core/testing/openTestApp.ts'
import { testActor } from '#core/testing/testPorts.ts'

let opened: TestApp
beforeEach(async () => {
  opened = await openTestApp()
})
afterEach(() => opened.dispose())

const german = { ...testActor, locale: 'de' }
const roles = async (actor: typeof testActor) => (await opened.app.call('team.jobRoles', {}, actor)).items

test('the role with which a team begins is read in each language, until somebody renames it', async () => {
  const [everyone] = await roles(german)
  expect(everyone!.name).toBe('Alle')
  expect((await roles(testActor))[0]!.name).toBe('Everyone')
  const { items } = await opened.app.call('team.list', {}, german)
  expect(items[0]!.jobRoleNames).toEqual(['Alle'])

  // Saved as it is shown, it stays everybody's; a name of one's own is the same for all.
  const { id: jobRoleId, version } = everyone!
  const same = await opened.app.call('team.renameJobRole', { jobRoleId, name: 'Alle', version }, german)
  expect((await roles(testActor))[0]!.name).toBe('Everyone')
  await opened.app.call(
    'team.renameJobRole',
    { jobRoleId, name: 'Mannschaft', version: same.version },
    german,
  )
  expect((await roles(testActor))[0]!.name).toBe('Mannschaft')
})

test('it is sorted and found by the name that its reader sees', async () => {
  for (const name of ['Bäcker', 'Ärztin', 'Zugang', 'Abholung'])
    await opened.app.call('team.createJobRole', { name }, german)
  const sorted = ['Abholung', 'Alle', 'Ärztin', 'Bäcker', 'Zugang']
  expect((await roles(german)).map(({ name }) => name)).toEqual(sorted)
  expect((await roles(testActor)).map(({ name }) => name)).toContain('Everyone')
  const find = async (text: string) =>
    (await opened.app.call('team.jobRoles', { text }, german)).items.map(({ name }) => name)
  expect(await find('al')).toEqual(['Alle'])
  expect(await find('every')).toEqual([])
  expect(await find('zug')).toEqual(['Zugang'])
  const second = await opened.app.call('team.jobRoles', { limit: 2, offset: 1 }, german)
  expect([second.items.map(({ name }) => name), second.total, second.nextOffset]).toEqual([
    ['Alle', 'Ärztin'],
    5,
    3,
  ])
})
