import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  call,
  errorOf,
  waitUntilSynced,
  memberNamed,
  openComputersOfATeam,
} from '#test/support/computersOfATeam.ts'
import type { ComputersOfATeam } from '#test/support/computersOfATeam.ts'
import { eventually } from '#test/support/syncedTeam.ts'

let team: ComputersOfATeam
beforeEach(async () => {
  team = await openComputersOfATeam()
})
afterEach(() => team.dispose())

describe('taking a person out', () => {
  it('ends the open link, at once or when the server receives it', async () => {
    const { link } = await call(team.ana, 'team.invite', { name: 'Zoe', role: 'member', jobRoleIds: [] })
    const { membershipId, version } = await memberNamed(team.ana, 'Zoe')
    await waitUntilSynced(team.ana)
    await team.server().kill()
    await call(team.ana, 'team.remove', { membershipId, version })
    await team.startServer()
    await waitUntilSynced(team.ana)
    const zoe = await team.open()
    expect((await errorOf(call(zoe, 'organizations.join', { link }))).message).toContain('withdrawn')
    await eventually(
      async () => (await call(team.ana, 'team.invitations', {})).items,
      (invitations) => invitations.every(({ state, mayWithdraw }) => state === 'withdrawn' && !mayWithdraw),
      'it is listed as withdrawn',
    )
    // Invited again, the old link stays dead.
    const removed = await memberNamed(team.ana, 'Zoe')
    const again = await call(team.ana, 'team.inviteAgain', { membershipId, version: removed.version })
    expect((await errorOf(call(zoe, 'organizations.join', { link }))).message).toContain('withdrawn')
    expect((await call(zoe, 'organizations.join', { link: again.link })).person).toMatchObject({
      name: 'Zoe',
    })
  }, 90_000)
})
