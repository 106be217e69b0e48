import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually, openSyncedTeam } from '#test/support/syncedTeam.ts'
import type { Colleague, SyncedTeam } from '#test/support/syncedTeam.ts'

let team: SyncedTeam
let leo: Colleague

beforeAll(async () => {
  team = await openSyncedTeam('admin')
  leo = await team.join('Leo')
}, 90_000)

afterAll(() => team.dispose())

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code: string }) => error.code,
  )
const invitations = (one: Colleague) => one.call('team.invitations', {})
const stateOf = async (one: Colleague, name: string) =>
  (await invitations(one)).items.find((each) => each.name === name)?.state

test('invitations are listed, and withdrawn with the place in the team', { timeout: 60_000 }, async () => {
  const { ana, ben } = team
  const { personId } = await ana.call('team.invite', { name: 'Zoe', role: 'member', jobRoleIds: [] })
  const { items: listed } = await eventually(
    () => invitations(ana),
    (answer) => answer.asOf !== null && answer.items.some(({ name }) => name === 'Zoe'),
    'the new invitation is listed',
  )
  expect(listed.map(({ name, state, mayWithdraw }) => [name, state, mayWithdraw])).toEqual([
    ['Zoe', 'open', true],
    ['Leo', 'used', false],
    ['Ben', 'used', false],
  ])
  expect((await invitations(leo)).items).toEqual([])
  const zoe = listed[0]!
  const used = listed[1]!
  // Those of others are not even listed.
  expect(await codeOf(leo.call('team.withdraw', { invitationId: zoe.id }))).toBe('not_found')
  expect(await codeOf(ana.call('team.withdraw', { invitationId: used.id }))).toBe('precondition_failed')
  await eventually(
    () => ben.call('team.list', {}),
    ({ items }) => items.some((one) => one.personId === personId),
    'Zoe’s place is at Ben’s',
  )
  await ben.call('team.withdraw', { invitationId: zoe.id })
  await eventually(
    () => stateOf(ben, 'Zoe'),
    (state) => state === 'withdrawn',
    'Ben sees that it is withdrawn',
  )
  expect(await codeOf(ben.call('team.withdraw', { invitationId: zoe.id }))).toBe('precondition_failed')
  expect((await ben.call('team.list', {})).items.find((one) => one.personId === personId)?.status).toBe(
    'removed',
  )
  const log = await ben.call('audit.list', {})
  expect(JSON.stringify(log)).toContain('team.withdraw')
})

test(
  'without the server: what is known stays, and withdrawing says why not',
  { timeout: 60_000 },
  async () => {
    const { ana } = team
    await ana.call('team.invite', { name: 'Ida', role: 'viewer', jobRoleIds: [] })
    await eventually(
      () => stateOf(ana, 'Ida'),
      (state) => state === 'open',
      'it is listed',
    )
    const ida = (await invitations(ana)).items.find(({ name }) => name === 'Ida')!
    await team.withoutServer(async () => {
      expect(await stateOf(ana, 'Ida')).toBe('open')
      const attempt = ana.call('team.withdraw', { invitationId: ida.id })
      await expect(attempt).rejects.toMatchObject({ code: 'unavailable' })
      await expect(attempt).rejects.toThrow('no sync server runs on this port')
      expect((await ana.call('team.list', {})).items.find(({ name }) => name === 'Ida')?.status).toBe(
        'invited',
      )
    })
    await team.meet()
  },
)

test('a lost computer is blocked at once, reports it, and stays readable', { timeout: 90_000 }, async () => {
  const { ana, ben } = team
  const computers = await eventually(
    async () => (await ana.call('team.computers', {})).items,
    (all) => all.filter(({ lastSeenAt, isInTouch }) => lastSeenAt !== null && isInTouch).length >= 3,
    'three computers with when they were seen',
  )
  expect(computers[0]).toMatchObject({ isThis: true, personName: 'Ana', mayRevoke: false })
  const lost = computers.find(({ personName }) => personName === 'Leo')!
  expect(lost).toMatchObject({ mayRevoke: true, status: 'active' })
  const anas = computers[0]!

  // Leo sees his own, and can block none; Ben, an admin, everyone but owners.
  expect((await leo.call('team.computers', {})).items.map(({ personName }) => personName)).toEqual(['Leo'])
  const bens = (await ben.call('team.computers', {})).items.find(({ isThis }) => isThis)!
  const revoke = (one: Colleague, { deviceId, version }: { deviceId: string; version: number }) =>
    one.call('team.shutOut', { deviceId, version })
  expect(await codeOf(revoke(leo, bens))).toBe('forbidden')
  expect(await codeOf(revoke(ben, anas))).toBe('forbidden')
  expect(await codeOf(revoke(ana, anas))).toBe('precondition_failed')

  await revoke(ben, lost)
  const status = await eventually(
    () => leo.call('sync.status', {}),
    (answer) => answer.isRevoked && answer.lastError?.includes('blocked') === true,
    'the lost computer says what happened',
  )
  expect(status.state).toBe('offline')
  expect((await leo.call('team.jobRoles', {})).items).not.toEqual([])
  await eventually(
    async () => (await ana.call('team.computers', {})).items,
    (all) => all.find(({ deviceId }) => deviceId === lost.deviceId)?.status === 'revoked',
    'the others know',
  )
  // Its later writes stay on it.
  const here = await leo.call('playbooks.create', { name: 'Written by a thief' })
  const answer = leo.call('sync.now', {})
  await expect(answer).rejects.toMatchObject({ code: 'forbidden' })
  await expect(answer).rejects.toThrow('was blocked')
  expect(JSON.stringify(await ana.call('playbooks.list', {}))).not.toContain(here.id)
  const entries = JSON.stringify(await ben.call('audit.list', {}))
  expect(entries).toContain('team.shutOut')

  // And its attempts are listed for managers of the team.
  const { items: refusals } = await eventually(
    () => ana.call('sync.refusedByServer', {}),
    (answer) => answer.items.some(({ personName }) => personName === 'Leo'),
    'the refusal is listed',
  )
  expect(refusals.find(({ personName }) => personName === 'Leo')).toMatchObject({
    what: 'Tried to connect.',
    why: 'The computer is blocked, or its person is no longer in the team.',
  })
  expect(await codeOf(leo.call('sync.refusedByServer', {}))).toBe('forbidden')
})
