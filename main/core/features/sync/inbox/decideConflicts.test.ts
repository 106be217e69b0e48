import { afterEach, beforeEach, expect, it } from 'vitest'
import type { NewRecord } from '#core/commands/newRecord.ts'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'
import { syncInboxSlice } from '../syncInboxSlice.ts'

let team: TestSlices

beforeEach(async () => {
  team = await openTestSlices([syncInboxSlice])
})
afterEach(() => team.dispose())

const at = '2026-03-02T08:00:00.000Z'

/** A conflict, as a merge or a changed app would create it; returns its id. */
const ask = (fields: Partial<NewRecord<'syncConflict'>> & { recordKind: string; recordId: string }) =>
  team.write(
    (context) =>
      context.insert('syncConflict', {
        name: 'X',
        anchorId: fields.recordId,
        field: 'name',
        entry: null,
        kept: 'a',
        lost: 'b',
        keptTogether: {},
        lostTogether: {},
        keptBy: team.owner,
        keptAt: at,
        lostBy: team.owner,
        lostAt: at,
        decision: 'open',
        decidedBy: null,
        decidedAt: null,
        replaced: null,
        ...fields,
      }).id,
  )
const takeOther = (conflictId: string) =>
  team.call('sync.decide', { conflictIds: [conflictId], decision: 'other' })
const membershipOf = (personId: string) =>
  team.organization.store.find('membership', { selector: { personId } })[0]!

it('a record deleted during another’s change can be restored, and deleted again', async () => {
  const roleId = team.addJobRole('Baker')
  team.write((context) => context.remove('jobRole', roleId))
  const conflictId = ask({
    recordKind: 'jobRole',
    recordId: roleId,
    field: 'deletedAt',
    kept: at,
    lost: null,
  })
  const there = () => team.organization.store.get('jobRole', roleId) !== undefined
  expect(there()).toBe(false)
  const [question] = (await team.call('sync.conflicts', {})).items
  expect(question).toMatchObject({
    cannot: null,
    differences: [{ label: 'In the trash', kept: { words: 'Yes' }, lost: { words: 'No' }, now: 'Yes' }],
  })
  await takeOther(conflictId)
  expect(there()).toBe(true)
  await team.call('sync.reopen', { conflictIds: [conflictId] })
  expect(there()).toBe(false)
})

it('an unknown conflict, or one of another team, has no effect', async () => {
  const elsewhere = '0190f3c2-a1b4-7000-8000-00000000000a'
  const conflictId = ask({ teamId: elsewhere, recordKind: 'jobRole', recordId: elsewhere })
  expect((await team.call('sync.conflicts', {})).items).toEqual([])
  await expect(
    team.call('sync.decide', { conflictIds: [conflictId], decision: 'kept' }),
  ).rejects.toMatchObject({ code: 'not_found' })
})

it('an invented conflict changes no field that a person does not see', async () => {
  const membership = membershipOf(team.addPerson('Ben', 'member'))
  const about = { recordKind: 'membership', recordId: membership.id }
  const made: Partial<NewRecord<'syncConflict'>>[] = [
    { field: 'name', kept: 'Ben', lost: 'Benn', lostTogether: { role: 'admin' } },
    { field: 'teamId', kept: null, lost: membership.id },
    { field: 'joinedAt', kept: at, lost: at },
    { field: '__proto__', kept: null, lost: {} },
    { field: 'name', entry: 'x', kept: null, lost: {} },
  ]
  for (const fields of made) {
    await expect(takeOther(ask({ ...about, ...fields }))).rejects.toMatchObject({
      code: 'precondition_failed',
    })
  }
  expect(team.organization.store.get('membership', membership.id)).toEqual(membership)
  expect((await team.call('sync.conflicts', {})).items).toHaveLength(made.length)
})

it('shows a viewer the lost values of their own computer, without writing them for the team', async () => {
  const vic = team.addPerson('Vic', 'viewer')
  const { store, sync } = team.organization
  const person = store.get('person', vic)!
  const by = { lostBy: vic, lostAt: at, keptBy: team.owner, keptAt: at }
  sync.ledger.keepLost(person, [{ field: 'name', kept: 'Vic', lost: 'Victor', ...by }])
  const { items, total } = await team.call('sync.conflicts', {}, vic)
  expect(total).toBe(1)
  expect(items[0]).toMatchObject({
    isMine: true,
    decision: 'open',
    differences: [{ kept: { words: 'Vic' }, lost: { words: 'Victor' } }],
  })
  expect(items[0]!.cannot).toContain('stays on this computer')
  expect((await team.call('sync.conflicts', { show: 'decided' }, vic)).items).toEqual([])
  expect(store.find('syncConflict')).toEqual([])

  // Once they may work here, it becomes a question to the team like any other, and is listed once.
  expect(await team.call('sync.note', {})).toEqual({ noted: 1 })
  expect((await team.call('sync.conflicts', {}, vic)).total).toBe(1)
  expect((await team.call('sync.conflicts', {})).items[0]!.cannot).toBeNull()
})

it('undoing a decision brings back what is shown, and nothing that a colleague’s app says stood there', async () => {
  const ben = team.addPerson('Ben', 'member')
  const membership = membershipOf(ben)
  const about = { recordKind: 'membership', recordId: membership.id, field: 'role' }
  const decided = { decision: 'other', decidedBy: team.owner, decidedAt: at } as const
  const shown = { kept: 'viewer', lost: 'member' }
  const forged = ask({ ...about, ...shown })
  const decide = (id: string, replaced: Record<string, string>) =>
    team.write((context) => void context.update('syncConflict', id, { ...decided, replaced }))
  decide(forged, { role: 'owner' })
  await expect(team.call('sync.reopen', { conflictIds: [forged] })).rejects.toMatchObject({
    code: 'precondition_failed',
    message: expect.stringContaining('changed again before it was decided') as string,
  })
  expect(membershipOf(ben).role).toBe('member')
  decide(forged, { role: 'viewer' })
  await team.call('sync.reopen', { conflictIds: [forged] })
  expect(membershipOf(ben).role).toBe('viewer')
})

it('undoing a decision about one entry leaves what others changed beside it since', async () => {
  const roleId = team.addJobRole('Baker')
  const shift = (value: string) => ({ shift: { type: 'text' as const, value } })
  const metadata = (customFields: ReturnType<typeof shift>) =>
    team.write(
      (context) =>
        void context.update('jobRole', roleId, {
          metadata: { tags: [], categories: [], annotations: {}, customFields },
        }),
    )
  const present = () => team.organization.store.get('jobRole', roleId)?.metadata?.customFields
  const [kept, lost] = [shift('late'), shift('early')]
  metadata(kept)
  const conflictId = ask({
    ...{ recordKind: 'jobRole', recordId: roleId, field: 'metadata', entry: 'customFields' },
    ...{ kept, lost },
  })
  await takeOther(conflictId)
  expect(present()).toEqual(lost)
  const record = team.organization.store.get('jobRole', roleId)!
  const tagged = { ...record.metadata!, tags: ['night'] }
  team.write((context) => void context.update('jobRole', roleId, { metadata: tagged }))
  await team.call('sync.reopen', { conflictIds: [conflictId] })
  expect(team.organization.store.get('jobRole', roleId)?.metadata).toEqual({ ...tagged, customFields: kept })
})

it('the only owner stays one, for any lost value', async () => {
  const { id: recordId } = membershipOf(team.owner)
  const lessThanOwner = { recordKind: 'membership', recordId, field: 'role', kept: 'owner', lost: 'member' }
  const conflictId = ask(lessThanOwner)
  await expect(takeOther(conflictId)).rejects.toMatchObject({
    code: 'precondition_failed',
    message: expect.stringMatching(/needs an owner/) as string,
  })
  expect(membershipOf(team.owner).role).toBe('owner')
  team.addPerson('Ben', 'owner')
  await takeOther(conflictId)
  expect(membershipOf(team.owner).role).toBe('member')
})
