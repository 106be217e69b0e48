import { expect, test, vi } from 'vitest'
import type { Session } from '#shared/contract/organizations.contract.ts'
import { eachTestApp } from '#test/support/eachTestApp.ts'
import { testActor } from '#core/testing/testPorts.ts'

const opened = eachTestApp()

test('a window is told of every change of its session', async () => {
  const { app, call } = opened
  const told: Session[] = []
  const stop = app.subscribe('organizations.session', {}, testActor, {
    onEvent: (session) => told.push(session),
    onError: (error) => expect.unreachable(String(error)),
  })
  const untilTold = (fits: (session: Session) => boolean) =>
    vi.waitFor(() => expect(told.at(-1)).toSatisfy(fits))
  await untilTold(({ state }) => state === 'open')
  const { team } = told[0]!
  await call('organizations.update', { version: 1, name: 'Bakery Sunset' })
  await untilTold(({ organization }) => organization?.name === 'Bakery Sunset')
  await call('teams.update', { teamId: team!.id, version: 1, name: 'Oven' })
  await untilTold((session) => session.team?.name === 'Oven' && session.teams[0]?.name === 'Oven')
  await call('teams.create', { name: 'Shop' })
  await untilTold(({ teams }) => teams.length === 2)
  await call('organizations.setStatus', { status: 'suspended', version: 2 })
  await untilTold(({ closed }) => closed?.kind === 'organization')
  const created = { personName: 'Ana', organizationName: 'Second', teamName: 'Other' }
  await call('organizations.create', created)
  await untilTold(
    ({ organization, organizations }) => organization?.name === 'Second' && organizations.length === 2,
  )
  stop()
})
