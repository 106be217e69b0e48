import { afterEach, beforeEach, expect, it } from 'vitest'
import type { NewRecord } from '#core/context.ts'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'
import { syncInboxSlice } from '../syncInboxSlice.ts'

let team: TestSlices

beforeEach(async () => {
  team = await openTestSlices([syncInboxSlice])
})
afterEach(() => team.dispose())

const at = '2026-03-02T08:00:00.000Z'

it('what one put into the trash while another worked on it can be taken out again, and put back', async () => {
  const roleId = team.addJobRole('Baker')
  const conflictId = team.write((context) => {
    context.remove('jobRole', roleId)
    return context.insert('syncConflict', {
      name: 'Baker',
      recordKind: 'jobRole',
      recordId: roleId,
      anchorId: roleId,
      field: 'deletedAt',
      entry: null,
      kept: at,
      lost: null,
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
    }).id
  })
  const there = () => team.workspace.store.get('jobRole', roleId) !== undefined
  expect(there()).toBe(false)
  const [question] = (await team.call('sync.conflicts', {})).items
  expect(question).toMatchObject({
    cannot: null,
    differences: [{ label: 'In the trash', kept: { words: 'Yes' }, lost: { words: 'No' }, now: 'Yes' }],
  })
  await team.call('sync.decide', { conflictIds: [conflictId], decision: 'other' })
  expect(there()).toBe(true)
  await team.call('sync.reopen', { conflictIds: [conflictId] })
  expect(there()).toBe(false)
})

it('nothing comes of a question that is not there, or not of this team', async () => {
  const conflictId = team.write(
    (context) =>
      context.insert('syncConflict', {
        name: 'Baker',
        teamId: context.newId(),
        recordKind: 'jobRole',
        recordId: context.newId(),
        anchorId: context.newId(),
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
      }).id,
  )
  expect((await team.call('sync.conflicts', {})).items).toEqual([])
  await expect(
    team.call('sync.decide', { conflictIds: [conflictId], decision: 'kept' }),
  ).rejects.toMatchObject({ code: 'not_found' })
})

it('a question that was made up changes nothing that a person does not see', async () => {
  const membership = team.workspace.store.find('membership')[0]!
  const base = {
    name: 'Ana',
    recordKind: 'membership',
    recordId: membership.id,
    anchorId: membership.id,
    entry: null,
    keptTogether: {},
    keptBy: team.owner,
    keptAt: at,
    lostBy: team.owner,
    lostAt: at,
    decision: 'open',
    decidedBy: null,
    decidedAt: null,
    replaced: null,
  } as const
  const made: Partial<NewRecord<'syncConflict'>>[] = [
    { field: 'name', kept: 'Ana', lost: 'Anna', lostTogether: { role: 'viewer' } },
    { field: 'teamId', kept: null, lost: membership.id, lostTogether: {} },
    { field: 'joinedAt', kept: at, lost: at, lostTogether: {} },
    { field: '__proto__', kept: null, lost: {}, lostTogether: {} },
    { field: 'name', entry: 'x', kept: null, lost: {}, lostTogether: {} },
  ]
  for (const fields of made) {
    const conflictId = team.write(
      (context) => context.insert('syncConflict', { ...base, ...fields } as NewRecord<'syncConflict'>).id,
    )
    await expect(
      team.call('sync.decide', { conflictIds: [conflictId], decision: 'other' }),
    ).rejects.toMatchObject({ code: 'precondition_failed' })
  }
  expect(team.workspace.store.get('membership', membership.id)).toEqual(membership)
  expect((await team.call('sync.conflicts', {})).items).toHaveLength(made.length)
})

it('shows somebody who only reads what their own computer decided against, without bringing it to the team', async () => {
  const vic = team.addPerson('Vic', 'viewer')
  const { store, sync } = team.workspace
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
