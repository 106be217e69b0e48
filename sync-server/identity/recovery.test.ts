import { expect, test } from 'vitest'
import { openServerTables } from '#test/support/serverTables.ts'
import { keepRecoveryCode } from './recovery.ts'
import type { DeviceSession } from './sessions.ts'

const idOf = (n: number) => `01890000-0000-7000-8000-00000000000${n}`
const [organizationId, deviceId, personId, teamId] = [idOf(1), idOf(2), idOf(3), idOf(4)]

test('a new recovery code ends the one before, of its owner alone', () => {
  const db = openServerTables({ organizationId, deviceId, personId })
  let made = 0
  const keep = (ofPerson: string) => {
    const session: DeviceSession = {
      type: 'device',
      organizationId,
      deviceId,
      personId: ofPerson,
      personName: '',
      access: { isOwner: true, teams: new Map([['', 'owner']]), name: 'owner' },
    }
    const request = { teamId, tokenHash: `${++made}`.repeat(64), key: 'key', inviterKey: 'inviter' }
    return keepRecoveryCode(db, { clock: { nowMs: () => 0 } }, () => `code ${made}`, session, request)
      .endedIds
  }
  expect([keep(personId), keep(idOf(9)), keep(personId), keep(personId)]).toEqual([
    [],
    [],
    ['code 1'],
    ['code 3'],
  ])
  db.close()
})
