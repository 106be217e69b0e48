import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AccessRole } from '#shared/entities/accessRole.ts'
import { serverWordMessages as m } from '#shared/messages/serverWords.messages.ts'
import { addOrganization, openServerTables, setPlace } from '#test/support/serverTables.ts'
import { openSession } from '../identity/sessions.ts'
import type { ServerCore } from '../serverCore.ts'
import type { Sqlite } from '../stores/sqlite.ts'
import { createCopyRoute } from './copyRoutes.ts'

const idOf = (n: number) => `01890000-0000-7000-8000-00000000000${n}`
const [organizationId, deviceId, personId, kitchen, counter] = [1, 2, 3, 4, 5].map(idOf) as [
  string,
  string,
  string,
  string,
  string,
]
const random = { bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) }
const clock = { nowMs: () => 0 }
let db: Sqlite
beforeEach(() => {
  db = openServerTables({ organizationId, deviceId, personId })
  // Where a second organization is, nobody gets a copy; who may have one is told that alone.
  addOrganization(db, idOf(9))
})
afterEach(() => db.close())

const setRole = (teamId: string, role: AccessRole) => setPlace(db, { organizationId, personId, teamId, role })

/** The words with which it is refused. */
function refusal(): Promise<string> {
  const { token } = openSession(db, { clock, random }, { organizationId, deviceId }, 1_000)
  const route = createCopyRoute({ db, ports: { clock }, limits: {} } as unknown as ServerCore)
  const request = { method: 'GET', headers: { authorization: `Bearer ${token}` } } as IncomingMessage
  return route(request, {} as ServerResponse, '/v1/copy').then(
    () => '',
    (error: Error) => error.message,
  )
}

test.each([
  ['', 'owner'],
  ['', 'admin'],
  [kitchen, 'admin'],
] as const)(
  'SYNC-31 a copy of several organizations is given to nobody, in the place %j as %s',
  async (place, role) => {
    setRole(place, role)
    expect(await refusal()).toBe(m.manyOrganizations.text)
  },
)

test('SYNC-31 an admin takes over where they are that of every team, also of one that has only records', async () => {
  setRole(kitchen, 'admin')
  db.run(
    `INSERT INTO records (organizationId, id, collection, kind, teamId, createdBy, seq, hash, body)
     VALUES (?, ?, 'work', 'comment', ?, '', 1, '', '{}')`,
    ...[organizationId, idOf(8), counter],
  )
  expect(await refusal()).toBe(m.copiesForOwners.text)
  setRole(counter, 'member')
  expect(await refusal()).toBe(m.copiesForOwners.text)
  setRole(counter, 'admin')
  expect(await refusal()).toBe(m.manyOrganizations.text)
})
