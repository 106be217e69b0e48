import type { IncomingMessage } from 'node:http'
import { toInstant } from '#shared/kernel/time.ts'
import { invitationRequest, joinRequest, sessionRequest, setupRequest } from '#shared/protocol/identity.ts'
import type { SessionAnswer } from '#shared/protocol/identity.ts'
import { recoveryRequest } from '#shared/protocol/ownerLinks.ts'
import { roleIn } from '../identity/access.ts'
import { joinByInvitation, purposeOfInvitation, setUpOrganization } from '../identity/enrolment.ts'
import { invite, listInvitations, revokeInvitation } from '../identity/invitations.ts'
import { isOfServer, keepRecoveryCode } from '../identity/recovery.ts'
import { checkProof } from '../identity/proof.ts'
import { sessionAnswerOf } from '../identity/sessionAnswer.ts'
import { deviceSession, openSession } from '../identity/sessions.ts'
import type { ServerCore } from '../serverCore.ts'
import type { Answer } from './answer.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { serverWordMessages as m } from '#shared/messages/serverWords.messages.ts'
import { readJson } from './body.ts'
import { requireSession } from './requireSession.ts'
import { addressRoute } from './addressRoutes.ts'
import { rosterRoute } from './rosterRoutes.ts'
import type { RosterParts } from './rosterRoutes.ts'

/**
 * The identity requests under `/v1`, or null for a path that is none of them.
 * @throws OrgataError, which becomes the answer
 */
export async function identityRoute(
  core: ServerCore,
  roster: RosterParts,
  request: IncomingMessage,
  path: string,
): Promise<Answer | null> {
  const { db, ports, challenges } = core
  const { serverId } = core.identity
  const facts = { db, clock: ports.clock, challenges, serverId }
  switch (`${request.method} ${path}`) {
    case 'GET /v1/challenge': {
      const { challenge, expiresAtMs } = challenges.issue()
      return { status: 200, body: { serverId, challenge, expiresAt: toInstant(expiresAtMs) } }
    }
    case 'POST /v1/setup': {
      core.checkWritable()
      const enrolled = setUpOrganization(facts, await readJson(request, setupRequest, ports.timers))
      ports.log.info({ organizationId: enrolled.organizationId }, 'an organization was set up')
      return { status: 200, body: enrolled }
    }
    case 'POST /v1/join': {
      core.checkWritable()
      const asked = await readJson(request, joinRequest, ports.timers)
      const enrolled = joinByInvitation(facts, asked)
      const { organizationId } = enrolled
      const joined = { organizationId, deviceId: asked.device.id }
      const purpose = purposeOfInvitation(db, organizationId, asked.device.id)
      if (purpose === 'join') ports.log.info(joined, 'a device joined by invitation')
      else ports.log.warn({ ...joined, by: purpose }, 'an owner whose computers were lost came back')
      // Every computer learns it before it gets the first record of the new one.
      if (isOfServer(purpose)) roster.signInAgain(organizationId)
      return { status: 200, body: enrolled }
    }
    case 'POST /v1/session':
      return { status: 200, body: await startSession(core, request) }
    case 'GET /v1/invitations':
      return { status: 200, body: { invitations: listInvitations(db, ports, requireSession(core, request)) } }
    case 'POST /v1/invitations': {
      core.checkWritable()
      const session = requireSession(core, request)
      const body = invite(
        db,
        ports,
        core.newId,
        session,
        await readJson(request, invitationRequest, ports.timers),
      )
      ports.log.info(
        { organizationId: session.organizationId, by: session.deviceId },
        'an invitation was made',
      )
      return { status: 200, body }
    }
    case 'POST /v1/recovery': {
      core.checkWritable()
      const session = requireSession(core, request)
      const asked = await readJson(request, recoveryRequest, ports.timers)
      const body = keepRecoveryCode(db, ports, core.newId, session, asked)
      const { organizationId, deviceId } = session
      ports.log.warn({ organizationId, by: deviceId }, 'an owner made a recovery code')
      return { status: 200, body }
    }
    default: {
      const known =
        (await rosterRoute(core, roster, request, path)) ??
        (await addressRoute(core, roster.signInAgain, request, path))
      if (known !== null) return known
      const revoke = /^\/v1\/invitations\/([0-9a-f-]{36})$/.exec(path)
      if (revoke?.[1] === undefined || request.method !== 'DELETE') return null
      core.checkWritable()
      const session = requireSession(core, request)
      revokeInvitation(db, ports, session, revoke[1])
      ports.log.info(
        { organizationId: session.organizationId, by: session.deviceId, invitationId: revoke[1] },
        'an invitation was withdrawn',
      )
      return { status: 200, body: {} }
    }
  }
}

async function startSession(core: ServerCore, request: IncomingMessage): Promise<SessionAnswer> {
  const { db, ports, challenges, limits, metrics, refusals } = core
  const { serverId } = core.identity
  const { organizationId, deviceId, challenge, signature } = await readJson(
    request,
    sessionRequest,
    ports.timers,
  )
  const device = db.get(
    'SELECT publicKey, personId, status FROM devices WHERE organizationId = ? AND id = ?',
    organizationId,
    deviceId,
  )
  const publicKey = device === undefined ? null : (device.publicKey as string)
  checkProof({
    challenges,
    purpose: 'session',
    serverId,
    deviceId,
    subject: organizationId,
    publicKey,
    challenge,
    signature,
  })
  const session = deviceSession(db, organizationId, deviceId)
  if (session === null || roleIn(session.access, null) === null) {
    const personId = String(device?.personId)
    refusals.note({ organizationId, deviceId, personId, what: 'session', kind: '', reason: 'revoked' })
    metrics.count('refusals_total')
    const isRevoked = device?.status === 'revoked'
    throw refusal('forbidden', isRevoked ? m.revoked : m.noAccess)
  }
  const { token } = openSession(db, ports, { organizationId, deviceId }, limits.sessionMs)
  metrics.count('sessions_total')
  core.proxy.look(request)
  db.run(
    'UPDATE devices SET lastSeenAt = ? WHERE organizationId = ? AND id = ?',
    toInstant(ports.clock.nowMs()),
    organizationId,
    deviceId,
  )
  return sessionAnswerOf(core, session, token)
}
