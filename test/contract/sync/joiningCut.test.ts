import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createApp } from '#core/createApp.ts'
import type { TestApp } from '#core/testing/openTestApp.ts'
import { testPorts } from '#core/testing/testPorts.ts'
import {
  call,
  computersOf,
  errorOf,
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

/** A socket without any messages. */
function cut<S extends { terminate(): void; once(name: 'open', work: () => void): unknown }>(socket: S): S {
  socket.once('open', () => socket.terminate())
  return socket
}

describe('joining that is cut off', () => {
  it('completes by itself when the team’s records arrive, at the latest after the next start', async () => {
    const { link, personId } = await call(team.ana, 'team.invite', {
      name: 'Zoe',
      role: 'member',
      jobRoleIds: [],
    })
    const { timers, network } = testPorts('')
    // The server admits her, and then sends nothing: waiting for it ends at once.
    const zoe = await team.open({
      timers: { ...timers, setTimeout: (work, ms) => timers.setTimeout(work, ms === 30_000 ? 300 : ms) },
      network: { ...network, openSocket: (url, options) => cut(network.openSocket(url, options)) },
    })
    const problem = await errorOf(call(zoe, 'organizations.join', { link, personName: 'Zoe Hartmann' }))
    expect(problem.message).toContain('has not arrived yet')
    expect((await memberNamed(team.ana, 'Zoe')).status).toBe('invited')
    // She is on her way in, and no former member.
    expect(await call(zoe, 'organizations.session', {})).toMatchObject({ state: 'arriving' })
    expect(await errorOf(call(zoe, 'playbooks.list', {}))).toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('on its way'),
    })
    await zoe.app.close()
    const started: TestApp = { ...zoe, app: await createApp(testPorts(zoe.dataDir)) }
    try {
      await eventually(
        async () => (await call(team.ana, 'team.list', {})).items,
        (members) => members.some((one) => one.personId === personId && one.status === 'active'),
        'she has arrived',
      )
      const mine = await eventually(
        () => computersOf(started),
        (all) => all.length === 1,
        'her computer has its record',
      )
      expect(mine[0]).toMatchObject({ isThis: true, personName: 'Zoe' })
      expect(await call(started, 'organizations.session', {})).toMatchObject({ state: 'open' })
    } finally {
      await started.app.close()
    }
  }, 60_000)
})
