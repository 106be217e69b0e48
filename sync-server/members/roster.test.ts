import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AccessRole } from '#shared/entities/accessRole.ts'
import { serverWordMessages as m } from '#shared/messages/serverWords.messages.ts'
import { openServerTables, setPlace } from '#test/support/serverTables.ts'
import { deviceSession } from '../identity/sessions.ts'
import type { Sqlite } from '../stores/sqlite.ts'
import { revokeMember } from './roster.ts'

const idOf = (n: number) => `01890000-0000-7000-8000-00000000000${n}`
const [organizationId, deviceId, ana, ben] = [idOf(1), idOf(2), idOf(3), idOf(4)]
let db: Sqlite
beforeEach(() => {
  db = openServerTables({ organizationId, deviceId, personId: ana })
})
afterEach(() => db.close())

/** Ana, with this role in the whole organization, takes Ben out. */
function takesOut(role: AccessRole): void {
  setPlace(db, { organizationId, personId: ana, teamId: '', role })
  const session = deviceSession(db, organizationId, deviceId)!
  revokeMember({ db, ports: { clock: { nowMs: () => 0 } }, session }, ben)
}

test('only an owner ends a role in the whole organization', () => {
  setPlace(db, { organizationId, personId: ben, teamId: '', role: 'member' })
  expect(() => takesOut('admin')).toThrow(m.ownersEndRole.text)
  expect(() => takesOut('owner')).not.toThrow()
})

test('an admin ends a role in a team', () => {
  setPlace(db, { organizationId, personId: ben, teamId: idOf(5), role: 'member' })
  expect(() => takesOut('admin')).not.toThrow()
})
