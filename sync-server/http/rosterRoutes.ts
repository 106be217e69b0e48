import type { IncomingMessage } from 'node:http'
import { listDevices, listMembers, requireManager, revokeDevice, revokeMember } from '../members/roster.ts'
import type { ServerCore } from '../serverCore.ts'
import type { Answer } from './answer.ts'
import { requireSession } from './requireSession.ts'

/** The roster's access to open sockets. */
export interface RosterParts {
  socketsOf(organizationId: string, deviceId: string): number
  /** A member's rights changed, and with them roster records: sockets are checked, apps are notified. */
  rosterChanged(organizationId: string): void
  /** The computers of an organization sign in again, and learn what changed. */
  signInAgain(organizationId: string): void
}

/**
 * `GET /v1/devices`, `/v1/members`, `/v1/refusals`; `POST /v1/devices/<id>/revoke`, `/v1/members/<person id>/revoke`. Null
 * for a path that is none of them.
 * @throws OrgataError, which becomes the answer
 */
export async function rosterRoute(
  core: ServerCore,
  { socketsOf, rosterChanged }: RosterParts,
  request: IncomingMessage,
  path: string,
): Promise<Answer | null> {
  const { db, ports, refusals } = core
  const asked = () => ({ db, ports, session: requireSession(core, request) })
  switch (`${request.method} ${path}`) {
    case 'GET /v1/devices':
      return { status: 200, body: { devices: listDevices(asked(), socketsOf) } }
    case 'GET /v1/members':
      return { status: 200, body: { members: listMembers(asked()) } }
    case 'GET /v1/refusals': {
      const { session } = asked()
      requireManager(session)
      return { status: 200, body: { refusals: refusals.list(session.organizationId) } }
    }
  }
  const [, what, id] = /^\/v1\/(devices|members)\/([0-9a-f-]{36})\/revoke$/.exec(path) ?? []
  if (what === undefined || id === undefined || request.method !== 'POST') return null
  const by = asked()
  const { organizationId, deviceId } = by.session
  core.checkWritable()
  if (what === 'devices') revokeDevice(by, id)
  else revokeMember(by, id)
  if (what === 'devices')
    ports.log.info({ organizationId, by: deviceId, deviceId: id }, 'a computer was blocked')
  else ports.log.info({ organizationId, by: deviceId, personId: id }, 'a person was removed')
  rosterChanged(organizationId)
  return { status: 200, body: {} }
}
