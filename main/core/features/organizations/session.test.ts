import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Session } from '#shared/contract/organizations.contract.ts'
import { openTestApp } from '#core/testing/openTestApp.ts'
import type { TestApp } from '#core/testing/openTestApp.ts'
import { testActor } from '#core/testing/testPorts.ts'

let opened: TestApp
beforeEach(async () => {
  opened = await openTestApp()
})
afterEach(async () => {
  await opened.app.close()
  await opened.dispose()
})

test('a window is told of every change of its session', async () => {
  const { app } = opened
  const told: Session[] = []
  const stop = app.subscribe('organizations.session', {}, testActor, {
    onEvent: (session) => told.push(session),
    onError: (error) => expect.unreachable(String(error)),
  })
  const untilTold = (fits: (session: Session) => boolean) =>
    vi.waitFor(() => expect(told.at(-1)).toSatisfy(fits))
  await untilTold(({ state }) => state === 'open')
  const { team } = told[0]!
  await app.call('organizations.update', { version: 1, name: 'Bakery Sunset' }, testActor)
  await untilTold(({ organization }) => organization?.name === 'Bakery Sunset')
  await app.call('teams.update', { teamId: team!.id, version: 1, name: 'Oven' }, testActor)
  await untilTold((session) => session.team?.name === 'Oven' && session.teams[0]?.name === 'Oven')
  await app.call('teams.create', { name: 'Shop' }, testActor)
  await untilTold(({ teams }) => teams.length === 2)
  await app.call('organizations.setStatus', { status: 'suspended', version: 2 }, testActor)
  await untilTold(({ closed }) => closed?.kind === 'organization')
  const created = { personName: 'Ana', organizationName: 'Second', teamName: 'Other' }
  await app.call('organizations.create', created, testActor)
  await untilTold(
    ({ organization, organizations }) => organization?.name === 'Second' && organizations.length === 2,
  )
  stop()
})
