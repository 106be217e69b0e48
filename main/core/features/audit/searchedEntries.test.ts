import { afterEach, beforeEach, expect, test } from 'vitest'
import type { InputOf } from '#shared/contract/operations.ts'
import { maxSearchedThings } from '#shared/contract/audit.contract.ts'
import { logReader } from '#core/audit/auditReader.ts'
import { ownSource, peerSource } from '#core/audit/logSource.ts'
import { slices } from '#core/slices.ts'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'
import { testContent, testStep } from '#core/testing/playbookParts.ts'

let team: TestSlices

beforeEach(async () => {
  team = await openTestSlices(slices)
})
afterEach(() => team.dispose())

const list = (text: string, more: InputOf<'audit.list'> = {}) => team.call('audit.list', { text, ...more })

const deeds = async (text: string, more?: InputOf<'audit.list'>) =>
  (await list(text, more)).items.map(({ action, entityName }) => `${action} ${entityName}`).toReversed()

test('a text finds entries by the names of items, people and actions, within the other filters', async () => {
  const playbook = team.publish(
    testContent([testStep('oven', { title: 'Clean the oven' })], { title: 'Evening' }),
  )
  const ben = team.addPerson('Ben Okafor', 'admin')
  await team.call('team.createJobRole', { name: 'Backofenwart' })
  await team.call('team.createJobRole', { name: 'Seller' }, ben)
  const run = await team.call('runs.start', { playbookId: playbook.id, name: 'Evening of Monday' })
  const item = (await team.call('runs.get', { runId: run.id })).steps[0]!.item!
  await team.call('work.complete', { workItemId: item.id, version: item.version })

  expect(await deeds('ofen')).toEqual(['team.createJobRole Backofenwart'])
  expect(await deeds('okafor')).toEqual([
    // The person, and their place in the team.
    'test.write Ben Okafor',
    'test.write Ben Okafor',
    'team.createJobRole Seller',
  ])
  expect(await deeds('added role')).toEqual(['team.createJobRole Backofenwart', 'team.createJobRole Seller'])
  expect(await deeds('added role', { actorId: ben })).toEqual(['team.createJobRole Seller'])
  expect(await deeds('CLEAN OVEN')).toContain('work.complete Clean the oven')
  expect(await deeds('monday', { action: 'runs.start' })).toEqual(['runs.start Evening of Monday'])
  expect(await list('nothing is called so')).toMatchObject({ items: [], total: 0, isCut: false })
  expect((await list(' !? ')).total).toBe((await list('')).total)

  const grouped = await list('added role', { group: 'actor', limit: 1 })
  expect(grouped.groups).toEqual([
    { key: team.owner, name: 'Ana', total: 1 },
    { key: ben, name: 'Ben Okafor', total: 1 },
  ])
  expect(grouped).toMatchObject({ total: 2, nextOffset: 1, items: [{ entityName: 'Backofenwart' }] })
  expect(await deeds('added role', { group: 'actor', offset: 1 })).toEqual(['team.createJobRole Seller'])
})

test('entries about what is archived or in the trash are found', async () => {
  const archived = team.publish(testContent([testStep('a')], { title: 'Quarterly stocktake' }))
  await team.call('playbooks.archive', { playbookId: archived.id })
  const deleted = team.publish(testContent([testStep('b')], { title: 'Yearly stocktake' }))
  await team.call('playbooks.remove', { playbookId: deleted.id })
  expect(await deeds('stocktake')).toEqual(
    expect.arrayContaining(['playbooks.archive Quarterly stocktake', 'playbooks.remove Yearly stocktake']),
  )
  const names = (await list('yearly')).items.map(({ entityName }) => entityName)
  expect(new Set(names)).toEqual(new Set(['Yearly stocktake']))
})

test('what another team calls a thing finds nothing', async () => {
  const [own, other] = [team.addJobRole('Own secret'), team.addJobRole('Other secret')]
  const { store } = team.organization
  const before = store.get('jobRole', other)!
  store.commit([{ kind: 'jobRole', before, after: { ...before, teamId: own, version: before.version + 1 } }])
  expect((await list('secret')).items.map(({ entityId }) => entityId)).toEqual([own])
})

test('more things than are searched for are said', async () => {
  const add = (from: number, to: number) =>
    team.write((context) => {
      for (let n = from; n < to; n++) context.insert('jobRole', { name: `Packer ${n}`, description: '' })
    })
  add(0, maxSearchedThings)
  expect((await list('packer')).isCut).toBe(false)
  add(maxSearchedThings, maxSearchedThings + 1)
  expect(await list('packer')).toMatchObject({ isCut: true })
  expect((await list('packer 7')).isCut).toBe(false)
})

test.each([
  [
    'own',
    ownSource,
    /COVERING INDEX audit_entry_actor[^]*COVERING INDEX audit_entry_action[^]*audit_subject USING PRIMARY KEY \(entity_id=\? AND log=\?\)/,
  ],
  ['other', peerSource(3), /audit_subject USING PRIMARY KEY \(entity_id=\? AND log=\?\)/],
])('the entries of the %s log are found in indexes, in their order', (_log, source, plan) => {
  const { db } = team.organization.store
  const plans: string[] = []
  const prepare: typeof db.prepare = (sql) => {
    const values = Array.from(sql.matchAll(/\?/g), () => '[]')
    plans.push(
      db
        .prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .all(...values)
        .map(({ detail }) => detail)
        .join('\n'),
    )
    return db.prepare(sql)
  }
  const reader = logReader({ ...db, prepare }, source)
  const among = { ids: ['a'], actions: ['b'] }
  reader.list({ among, teamId: 't', limit: 10 })
  reader.count({ among, teamId: 't' })
  expect(plans).toHaveLength(2)
  for (const found of plans) {
    expect(found).toMatch(plan)
    expect(found).not.toMatch(/SCAN (?!json_each)|TEMP B-TREE/)
  }
})
