import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'
import type { OutputOf } from '#shared/contract/operations.ts'
import { contentHash } from '#shared/kernel/hash.ts'
import { withCode } from '#test/support/withCode.ts'
import { syncArrivalsSlice } from './syncArrivalsSlice.ts'

type Page = OutputOf<'sync.notAccepted'>

let team: TestSlices

beforeEach(async () => {
  team = await openTestSlices([syncArrivalsSlice])
})
afterEach(() => team.dispose())

/** Keeps a version of the owner's first job role apart, as syncing would. */
function keepApart(fields: object, why: 'otherContent' | 'otherPerson' | 'noEntry' = 'otherContent') {
  const [role] = team.organization.store.find('jobRole')
  const record = { ...role!, ...fields }
  const { arrivals } = team.organization.sync
  const entry = why === 'noEntry' ? null : { logId: 'log', seq: 3 }
  arrivals.keepWrong({ collection: 'tenancy', record, why, entry })
  arrivals.touch()
  return { stands: role!, record }
}

test('a version that was not accepted is listed with who, what, why, and what stands beside it', async () => {
  const { stands } = keepApart({ name: 'Forged' })
  const { items, total } = await team.call('sync.notAccepted', {})
  expect(total).toBe(1)
  expect(items).toMatchObject([
    {
      place: { kind: 'jobRole', name: stands.name },
      why: 'otherContent',
      differences: expect.arrayContaining([
        { label: 'Name', said: 'Forged', stands: stands.name },
      ]) as unknown,
    },
  ])
  const device = team.organization.store.get('device', team.organization.signer.deviceId)
  expect(items[0]!.deviceName).toBe(device?.name ?? '')
})

test('it is given out whole, as it came', async () => {
  const { record } = keepApart({ name: 'Forged' }, 'noEntry')
  const [one] = (await team.call('sync.notAccepted', {})).items
  const { fileName, json } = await team.call('sync.notAcceptedRecord', { key: one!.key })
  expect(fileName).toMatch(/^not-accepted-jobRole-[0-9a-f]{8}\.json$/)
  expect(JSON.parse(json)).toMatchObject({ why: 'noEntry', entry: null, record })
  await expect(team.call('sync.notAcceptedRecord', { key: '0'.repeat(64) })).rejects.toEqual(
    withCode('not_found'),
  )
})

test('it goes from the list with an entry in the log, once, and only for those who manage syncing', async () => {
  keepApart({ name: 'Forged' })
  const [one] = (await team.call('sync.notAccepted', {})).items
  const member = team.addPerson('Ben', 'member')
  await expect(team.call('sync.notAccepted', {}, member)).rejects.toEqual(withCode('forbidden'))
  await expect(team.call('sync.removeNotAccepted', { key: one!.key }, member)).rejects.toEqual(
    withCode('forbidden'),
  )
  const { audit } = team.organization
  expect(audit.get(audit.size)?.entry).toMatchObject({
    action: 'sync.removeNotAccepted',
    result: 'failure',
    error: 'forbidden',
  })
  await team.call('sync.removeNotAccepted', { key: one!.key })
  expect(await team.call('sync.notAccepted', {})).toEqual({ items: [], total: 0, nextOffset: null })
  const [entry] = team.organization.audit.list({ action: 'sync.removeNotAccepted', limit: 1 })
  expect(entry).toMatchObject({
    entityName: 'Forged',
    entry: { result: 'success', subjects: [{ kind: 'notAccepted' }] },
  })
  await expect(team.call('sync.removeNotAccepted', { key: one!.key })).rejects.toEqual(withCode('not_found'))
})

test('every one is listed, page by page, also behind thousands of another team', async () => {
  const { sync, teamId, store } = team.organization
  const [role] = store.find('jobRole')
  const elsewhere = '0190f3c2-a1b4-7000-8000-00000000000a'
  const keep = (name: string, of: string | null) =>
    sync.arrivals.keepWrong({
      collection: 'tenancy',
      record: { ...role!, name, teamId: of },
      why: 'otherContent',
      entry: null,
    })
  keep('The first', teamId)
  keep('Of the organization', null)
  store.db.transaction(() => {
    for (let n = 0; n < 2_100; n++) {
      team.clock.nowMs += 1
      keep(`Forged ${n}`, n % 2 === 0 ? elsewhere : teamId)
    }
  })
  sync.arrivals.touch()
  const names: string[] = []
  for (let offset: number | null = 0; offset !== null;) {
    const page: Page = await team.call('sync.notAccepted', { limit: 500, offset })
    expect(page.total).toBe(1_052)
    names.push(...page.items.map(({ differences }) => String(differences[0]?.said)))
    offset = page.nextOffset
  }
  expect(names).toHaveLength(1_052)
  expect(new Set(names).size).toBe(1_052)
  expect(names[0]).toBe('Forged 2099')
  expect(new Set(names.slice(-2))).toEqual(new Set(['The first', 'Of the organization']))
  const [last] = (await team.call('sync.notAccepted', { limit: 1, offset: 1_051 })).items
  await team.call('sync.removeNotAccepted', { key: last!.key })
  expect((await team.call('sync.notAccepted', { limit: 1 })).total).toBe(1_051)
})

test('one of another team is neither given out nor removed', async () => {
  const elsewhere = '0190f3c2-a1b4-7000-8000-00000000000a'
  const { record } = keepApart({ name: 'Forged', teamId: elsewhere })
  const key = contentHash(record)
  for (const name of ['sync.notAcceptedRecord', 'sync.removeNotAccepted'] as const)
    await expect(team.call(name, { key })).rejects.toEqual(withCode('not_found'))
})
