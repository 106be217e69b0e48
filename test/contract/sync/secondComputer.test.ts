import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TestApp } from '#core/testing/openTestApp.ts'
import {
  call,
  computersOf,
  errorOf,
  waitUntilRevoked,
  memberNamed,
  openComputersOfATeam,
  revokeComputerOf,
  sessionOf,
} from '#test/support/computersOfATeam.ts'
import type { ComputersOfATeam } from '#test/support/computersOfATeam.ts'
import { eventually } from '#test/support/syncedTeam.ts'

let team: ComputersOfATeam
beforeEach(async () => {
  team = await openComputersOfATeam()
})
afterEach(() => team.dispose())

const knowsPerson = (one: TestApp, personId: string) =>
  eventually(
    async () => (await call(one, 'team.list', {})).items,
    (members) => members.some((each) => each.personId === personId),
    'the person is known',
  )

describe('another computer of the same person', () => {
  it('joins by a link of one’s own as the same person, with the same access and name', async () => {
    const vic = await team.invited('Vic', 'viewer')
    const { link, personId } = await call(vic, 'team.inviteComputer', {})
    const second = await team.open()
    await call(second, 'organizations.join', { link, personName: 'Somebody else' })
    expect((await sessionOf(second)).person).toEqual({ id: personId, name: 'Vic' })
    expect((await sessionOf(second)).role).toBe('viewer')
    const both = await eventually(
      () => computersOf(vic),
      (all) => all.length === 2,
      'both computers are listed',
    )
    expect(both.map(({ isMine, status }) => [isMine, status])).toEqual([
      [true, 'active'],
      [true, 'active'],
    ])
    // It works once, and it is listed to its person and to those who manage the team.
    const third = await team.open()
    expect((await errorOf(call(third, 'organizations.join', { link }))).message).toContain('already used')
    for (const one of [vic, team.ana]) {
      const invitations = await eventually(
        async () => (await call(one, 'team.invitations', {})).items,
        (all) => all.some(({ state, isReturn }) => isReturn && state === 'used'),
        'the link is listed',
      )
      expect(invitations).toHaveLength(one === vic ? 1 : 2)
    }
  }, 90_000)

  it('is withdrawn by its person, ends with the lost computer, and can be made by no other', async () => {
    const ben = await team.invited('Ben', 'admin')
    const mia = await team.invited('Mia')
    const anas = (await sessionOf(team.ana)).person!.id
    const mias = (await sessionOf(mia)).person!.id
    expect(await errorOf(call(mia, 'team.inviteComputer', { personId: anas }))).toMatchObject({
      code: 'forbidden',
    })
    // Ben manages the team, but is no owner, and Mia has a computer on which she can make the link.
    await knowsPerson(ben, mias)
    for (const personId of [anas, mias])
      expect(await errorOf(call(ben, 'team.inviteComputer', { personId }))).toMatchObject({
        code: 'forbidden',
      })
    const dead = await call(mia, 'team.inviteComputer', {})
    const [open1] = await eventually(
      async () => (await call(mia, 'team.invitations', {})).items,
      (invitations) => invitations.some(({ state }) => state === 'open'),
      'her link is listed',
    )
    expect(open1).toMatchObject({ name: 'Mia', mayWithdraw: true, isReturn: true })
    await call(mia, 'team.withdraw', { invitationId: open1!.id })
    const other = await team.open()
    expect((await errorOf(call(other, 'organizations.join', { link: dead.link }))).message).toContain(
      'withdrawn',
    )
    // Her place is here once its entry is, a moment after her name.
    await eventually(
      () => memberNamed(team.ana, 'Mia'),
      ({ status }) => status === 'active',
      'Mia is active on Ana’s computer',
    )

    // The finder of the lost computer may have made a link on it: it ends with the computer.
    const stolen = await call(mia, 'team.inviteComputer', {})
    await revokeComputerOf(team.ana, 'Mia')
    await waitUntilRevoked(mia)
    expect((await errorOf(call(other, 'organizations.join', { link: stolen.link }))).message).toContain(
      'withdrawn',
    )
    // Now she has none, and Ben may invite her.
    const { link } = await call(ben, 'team.inviteComputer', { personId: mias })
    await call(other, 'organizations.join', { link })
    expect((await sessionOf(other)).person).toEqual({ id: mias, name: 'Mia' })
  }, 120_000)
})
