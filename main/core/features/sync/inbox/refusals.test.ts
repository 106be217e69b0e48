import { afterEach, beforeEach, expect, test } from 'vitest'
import type { MergeableRecord } from '#shared/entities/mergeableRecord.ts'
import { keyedWords } from '#shared/messages/keyed.ts'
import { saying } from '#shared/messages/refusal.ts'
import { rightsMessages } from '#shared/messages/rights.messages.ts'
import { runMessages } from '#shared/messages/runs.messages.ts'
import { testActor } from '#core/testing/testPorts.ts'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'
import { syncInboxSlice } from '../syncInboxSlice.ts'

let team: TestSlices

beforeEach(async () => {
  team = await openTestSlices([syncInboxSlice])
})
afterEach(() => team.dispose())

/** Keeps a change of the owner's first job role as refused, as syncing would. */
function refuse(fields: object): void {
  const [role] = team.organization.store.find('jobRole')
  const record = { ...role!, ...fields } as unknown as MergeableRecord
  team.organization.sync.ledger.keepRefusal(record, 'forbidden', 'Your role does not allow it.')
}

test('every refused change is reached page by page, and none of a team that somebody else works in', async () => {
  for (let n = 0; n < 250; n++) refuse({ name: `Role ${n}` })
  refuse({ name: 'Of others', teamId: '0'.repeat(36), updatedBy: '1'.repeat(36) })
  const names: string[] = []
  for (let offset: number | null = 0; offset !== null;) {
    const page: Awaited<ReturnType<typeof ask>> = await ask(offset)
    expect(page.total).toBe(250)
    names.push(...page.items.flatMap(({ values }) => values.map(({ words }) => words)))
    offset = page.nextOffset
  }
  expect(new Set(names.filter((name) => name.startsWith('Role '))).size).toBe(250)
  expect(names).not.toContain('Of others')
})

test('a refused change says why in the reader’s language; one from before in English', async () => {
  const [role] = team.organization.store.find('jobRole')
  const record = role as unknown as MergeableRecord
  const { ledger } = team.organization.sync
  const { message, said } = keyedWords(saying(rightsMessages.guarded, { field: runMessages.reason }))
  ledger.keepRefusal({ ...record, name: 'By key' }, 'forbidden', message, said)
  ledger.keepRefusal({ ...record, name: 'From before' }, 'forbidden', 'Only today’s words.')
  const actor = { ...testActor, locale: 'de' }
  const page = await team.caller.call('sync.refusals', { offset: 0, limit: 100 }, actor)
  const { items } = page as { items: { message: string }[] }
  const words = items.map((one) => one.message)
  expect(words.toSorted()).toEqual([
    'Ihre Berechtigung erlaubt nicht, „Grund“ zu ändern. Fragen Sie einen Eigentümer oder Administrator des Teams.',
    'Only today’s words.',
  ])
})

const ask = (offset: number) => team.call('sync.refusals', { offset, limit: 100 })
