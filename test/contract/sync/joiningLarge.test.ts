import { isDeepStrictEqual } from 'node:util'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { testPorts } from '#core/testing/testPorts.ts'
import { call, errorOf, openComputersOfATeam, waitUntilSynced } from '#test/support/computersOfATeam.ts'
import type { ComputersOfATeam } from '#test/support/computersOfATeam.ts'
import { longProcedure } from '#test/support/procedures.ts'
import { eventually } from '#test/support/syncedTeam.ts'

let team: ComputersOfATeam
beforeEach(async () => {
  team = await openComputersOfATeam()
})
afterEach(() => team.dispose())

/** A network over which no part of an audit log comes until it is released. */
function withoutLogs() {
  const { network } = testPorts('')
  const released = Promise.withResolvers<void>()
  let asked = 0
  return {
    ports: {
      network: {
        ...network,
        async fetch(url: string, init?: RequestInit) {
          if (init?.method !== 'POST' && url.includes('/entries?from=')) {
            asked++
            await released.promise
          }
          return network.fetch(url, init)
        },
      },
    },
    isAsked: () => asked > 0,
    release: released.resolve,
  }
}

it('SYNC-37 lets a person in, with playbooks and open runs, before the logs are here', async () => {
  const { name } = await call(team.ana, 'team.createJobRole', { name: 'Baker' })
  const files = [{ name: 'ovens.md', text: longProcedure('Check the ovens', name, 10) }]
  const { imported } = await call(team.ana, 'playbooks.importMarkdown', { files })
  const { playbookId } = imported[0]!
  await call(team.ana, 'playbooks.publish', { playbookId })
  const { id: runId } = await call(team.ana, 'runs.start', { playbookId })
  for (let n = 0; n < 4; n++) await call(team.ana, 'runs.start', { playbookId })
  await waitUntilSynced(team.ana)
  const { link } = await call(team.ana, 'team.invite', { name: 'Ben', role: 'admin', jobRoleIds: [] })

  const line = withoutLogs()
  const ben = await team.open(line.ports)
  await call(ben, 'organizations.join', { link, personName: 'Ben' })
  const seen = async () => {
    const { total } = await call(ben, 'runs.list', {})
    const playbooks = (await call(ben, 'playbooks.list', {})).items.map((one) => one.name)
    const steps = total === 0 ? 0 : (await call(ben, 'runs.get', { runId })).steps.length
    return { runs: total, playbooks, steps }
  }
  const all = { runs: 5, playbooks: ['Check the ovens'], steps: 10 }
  await eventually(seen, (one) => isDeepStrictEqual(one, all), 'the open runs are here')
  expect(await call(ben, 'organizations.session', {})).toMatchObject({ state: 'open', role: 'admin' })
  await expect.poll(line.isAsked, { timeout: 20_000 }).toBe(true)
  const request = { framework: 'none', playbookIds: [playbookId], from: '2020-01-01', to: '2090-01-01' }
  const pack = await errorOf(call(ben, 'audit.exportPack', request))
  expect(pack).toMatchObject({ code: 'unavailable', message: expect.stringContaining('on their way') })

  line.release()
  await waitUntilSynced(ben)
  await call(ben, 'sync.now', {})
  expect(await call(ben, 'sync.status', {})).toMatchObject({ checking: 0 })
  expect(await errorOf(call(ben, 'audit.exportPack', request))).toEqual({ code: 'none', message: '' })
  expect(await call(ben, 'audit.verify', {})).toMatchObject({ ok: true })
}, 60_000)
