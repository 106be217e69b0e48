import type { IncomingMessage } from 'node:http'
import { refusal } from '#shared/messages/refusal.ts'
import { serverWordMessages as m } from '#shared/messages/serverWords.messages.ts'
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
    throw refusal('unauthenticated', m.sessionExpired)
  }
  if (!lookup.found || lookup.session.type !== 'device') {
    throw refusal('forbidden', m.noAccess)
  }
  return lookup.session
}
