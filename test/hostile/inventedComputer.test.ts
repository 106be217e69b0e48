import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { TestApp } from '#core/testing/openTestApp.ts'
import type { AccessRole } from '#shared/entities/accessRole.ts'
import {
  call,
  computersOf,
  openComputersOfATeam,
  sessionOf,
  waitForRole,
  waitUntilSynced,
} from '#test/support/computersOfATeam.ts'
import type { ComputersOfATeam } from '#test/support/computersOfATeam.ts'
import { inventInvitation } from '#test/support/forgeAtServer.ts'
import { eventually } from '#test/support/syncedTeam.ts'

/** Whoever runs the server invents a computer: a key, a log and records in the name of somebody in the organization. */

let team: ComputersOfATeam
beforeEach(async () => {
  team = await openComputersOfATeam()
})
afterEach(() => team.dispose())

/** The link of an invitation that the server has, and nobody made. */
async function inventedLink(of: TestApp, role: AccessRole): Promise<string> {
  const { organization, team: open, person } = await sessionOf(of)
  const { id: personId, name: personName } = person!
  const facts = { organizationId: organization!.id, teamId: open!.id, personId, personName, role }
  return inventInvitation(team.serverFolder, team.server().url, facts)
}

const rolesOf = async (one: TestApp) =>
  (await call(one, 'team.jobRoles', {})).items.map(({ name }) => name).sort()
const notAccepted = async (one: TestApp) => (await call(one, 'sync.notAccepted', {})).items

/** An app that works with the invented key, and makes a role. */
async function inventedApp(link: string): Promise<TestApp> {
  const invented = await team.open({ deviceName: 'Invented laptop' })
  await call(invented, 'organizations.join', { link })
  await call(invented, 'team.createJobRole', { name: 'Invented', description: '' })
  await waitUntilSynced(invented)
  return invented
}

describe('SYNC-27 a computer that the server invents', () => {
  test.each(['Ana', 'Ben'])(
    'in the name of %s is accepted by nobody, and delays nothing else',
    async (name) => {
      const ben = await team.invited('Ben', 'admin')
      await waitUntilSynced(ben)
      const victim = name === 'Ana' ? team.ana : ben
      const role = name === 'Ana' ? 'owner' : 'admin'
      await inventedApp(await inventedLink(victim, role))
      for (const one of [team.ana, ben]) {
        const listed = await eventually(
          () => notAccepted(one),
          (all) => all.some(({ why }) => why === 'notInvited') && all.some(({ why }) => why === 'noEntry'),
          'the computer and its role are left out',
        )
        expect(listed.find(({ why }) => why === 'notInvited')).toMatchObject({
          personName: name,
          deviceName: 'Invented laptop',
        })
        expect(await rolesOf(one)).not.toContain('Invented')
        expect((await computersOf(one)).map((each) => each.name)).not.toContain('Invented laptop')
        const { untiedKeys } = await call(one, 'audit.verify', {})
        expect(untiedKeys).toEqual([expect.stringContaining(`${name} (Invented laptop)`)])
        expect((await call(one, 'audit.logs', {})).logs.map(({ deviceName }) => deviceName)).not.toContain(
          'Invented laptop',
        )
      }
      await call(team.ana, 'team.createJobRole', { name: 'Baker', description: '' })
      await waitForRole(ben, 'Baker')
      const cem = await team.invited('Cem')
      await waitForRole(cem, 'Baker')
      expect(await rolesOf(cem)).not.toContain('Invented')
    },
    90_000,
  )
})
