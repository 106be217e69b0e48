import type { IncomingMessage } from 'node:http'
import { OrgataError } from '#shared/kernel/errors.ts'
import { bearerToken } from '../identity/bearerToken.ts'
import { findSession } from '../identity/sessions.ts'
import type { ServerCore } from '../serverCore.ts'

/**
 * The device of `Authorization: Bearer`.
 * @throws OrgataError `unauthenticated`, `forbidden`
 */
export function requireSession(core: ServerCore, request: IncomingMessage) {
  const lookup = findSession(core.db, core.ports.clock, bearerToken(request))
  if (!lookup.found && lookup.reason === 'expired') {
    throw new OrgataError('unauthenticated', 'This session has expired. Sign in again.')
  }
  if (!lookup.found || lookup.session.type !== 'device') {
    throw new OrgataError(
      'forbidden',
      'You have no access to this organization any more. Ask one of its admins.',
    )
  }
  return lookup.session
}
