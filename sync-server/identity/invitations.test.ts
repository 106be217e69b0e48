import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { toInstant } from '#shared/kernel/time.ts'
import type { ServerPorts } from '../ports.ts'
import { openSqlite } from '../stores/sqlite.ts'
import type { Sqlite } from '../stores/sqlite.ts'
import { invite, listInvitations, revokeInvitation } from './invitations.ts'
import { keepRecoveryCode } from './recovery.ts'
import type { DeviceSession } from './sessions.ts'

const idOf = (n: number) => `01890000-0000-7000-8000-00000000000${n}`
const [organizationId, teamId, ana, ben] = [idOf(1), idOf(2), idOf(3), idOf(4)]
const nowMs = Date.parse('2026-06-01T12:00:00.000Z')
let db: Sqlite
let made = 0
const ports = {
  clock: { nowMs: () => nowMs },
  random: { bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) },
} as unknown as ServerPorts
const newId = () => `invitation ${++made}`

const session: DeviceSession = {
  type: 'device',
  organizationId,
  deviceId: idOf(5),
  personId: ana,
  personName: 'Ana',
  access: { isOwner: true, teams: new Map([['', 'owner']]), name: 'owner' },
}

beforeEach(() => {
  db = openSqlite(mkdtempSync(join(tmpdir(), 'orgata-invitations-')))
})
afterEach(() => db.close())

const inviteBen = () =>
  invite(db, ports, newId, session, {
    personId: ben,
    personName: 'Ben',
    teamId,
    role: 'member',
    expiresAt: toInstant(nowMs + 86_400_000),
  }).invitationId

const states = () =>
  Object.fromEntries(
    listInvitations(db, ports, session).map(({ invitationId, state }) => [invitationId, state]),
  )

describe('a list of invitations', () => {
  test('has no recovery codes, which are their owner’s alone', () => {
    const request = { teamId, tokenHash: 'a'.repeat(64), key: 'key', inviterKey: 'inviter' }
    keepRecoveryCode(db, ports, newId, session, request)
    const id = inviteBen()
    expect(states()).toEqual({ [id]: 'open' })
  })
})

describe('withdrawing', () => {
  test('an invitation that was used already is refused', () => {
    const id = inviteBen()
    db.run("UPDATE invitations SET usedAt = '2026-06-01T12:00:00.000Z' WHERE id = ?", id)
    expect(() => revokeInvitation(db, ports, session, id)).toThrow(
      expect.objectContaining({ code: 'precondition_failed' }),
    )
    expect(states()).toEqual({ [id]: 'used' })
  })

  test('an invitation twice is no error', () => {
    const id = inviteBen()
    for (let n = 0; n < 2; n++) revokeInvitation(db, ports, session, id)
    expect(states()).toEqual({ [id]: 'revoked' })
  })
})
