import type { IncomingMessage } from 'node:http'
import { OrgataError } from '#shared/kernel/errors.ts'
import { findSession } from '../identity/sessions.ts'
import type { ServerCore } from '../serverCore.ts'

/**
 * The device of `Authorization: Bearer`.
 * @throws OrgataError `unauthenticated`, `forbidden`
 */
export function requireSession(core: ServerCore, request: IncomingMessage) {
  const token = /^Bearer ([A-Za-z0-9_-]+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
  const lookup = findSession(core.db, core.ports.clock, token)
  if (!lookup.found && lookup.reason === 'expired') {
    throw new OrgataError('unauthenticated', 'This session has run out. Sign in again.')
  }
  if (!lookup.found || lookup.session.type !== 'device') {
    throw new OrgataError(
      'forbidden',
      'You have no access to this organization any more. Ask one of its admins.',
    )
  }
  return lookup.session
}
