import { afterEach, beforeEach, expect, test } from 'vitest'
import { organizationId } from '#test/support/auditLog.ts'
import { cosigned, openTeamLogs } from '#test/support/teamLogs.ts'
import type { TeamLogs } from '#test/support/teamLogs.ts'
import { checkWitnesses } from './checkWitnesses.ts'
import type { Witness } from './witnesses.ts'

let team: TeamLogs
beforeEach(() => {
  team = openTeamLogs()
  team.ben.fill(40)
})
afterEach(() => team.close())

/** The result on Ana's computer for countersignatures on Ben's log. */
function check(witnesses: readonly Witness[]) {
  const { peers, signers, follow, ben } = team
  const log = follow(ben)
  const facts = { ...log, size: log.frontier.size, rootAt: (size: number) => peers.rootAt(log, size) }
  return checkWitnesses(witnesses, facts, organizationId, (deviceId) => {
    const signer = Object.values(signers).find((one) => one.deviceId === deviceId)
    return signer && Buffer.from(signer.publicKey, 'base64')
  })
}

test('countersignatures on stored entries are good, also past the end, and those of unknown keys are skipped', () => {
  const early = cosigned(team.ben, team.signers.ana)
  team.ben.fill(700)
  const late = cosigned(team.ben, team.signers.carl)
  const stranger = { ...early, deviceId: organizationId, note: 'not to be read' }
  expect(check([early, late, stranger])).toBeNull()
})

test('one that was changed where it is kept is found', () => {
  const good = cosigned(team.ben, team.signers.carl)
  const at = good.note.length - 20
  const note = good.note.slice(0, at) + (good.note[at] === 'A' ? 'B' : 'A') + good.note.slice(at + 1)
  expect(check([{ ...good, note }])).toMatchObject({ seq: 40, problem: 'countersignature' })
  expect(check([{ ...good, size: 39 }])).toMatchObject({ seq: 39, problem: 'countersignature' })
})

test('one of another log of the same key, or of more entries than stored, is found', () => {
  const twin = openTeamLogs()
  twin.ben.clock.ms += 5
  twin.ben.fill(30)
  expect(check([cosigned(twin.ben, twin.signers.carl)])).toMatchObject({ seq: 30, problem: 'witness' })
  twin.ben.fill(30)
  const message = 'Another computer countersigned 60 entries of this log, but only 40 are here.'
  expect(check([cosigned(twin.ben, twin.signers.carl)])).toMatchObject({ seq: 40, message })
  twin.close()
})
