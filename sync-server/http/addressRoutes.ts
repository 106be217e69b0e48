import type { IncomingMessage } from 'node:http'
import { refusal } from '#shared/messages/refusal.ts'
import { serverWordMessages as m } from '#shared/messages/serverWords.messages.ts'
import { addressRequest, identityRequest, identityText } from '#shared/protocol/serverIdentity.ts'
import { requireManager } from '../members/roster.ts'
import type { ServerCore } from '../serverCore.ts'
import { writeToldAddress } from '../stores/toldAddress.ts'
import type { Answer } from './answer.ts'
import { readJson } from './body.ts'
import { requireSession } from './requireSession.ts'

/**
 * `POST /v1/identity`, by which a server proves which one it is; `POST /v1/address`, by which whoever manages the team has the
 * others told of another address. Null for a path that is none of them.
 * @param told the computers of an organization are to ask for the address
 * @throws OrgataError, which becomes the answer
 */
export async function addressRoute(
  core: ServerCore,
  told: (organizationId: string) => void,
  request: IncomingMessage,
  path: string,
): Promise<Answer | null> {
  const { db, ports } = core
  switch (`${request.method} ${path}`) {
    case 'POST /v1/identity': {
      const { nonce } = await readJson(request, identityRequest, ports.timers)
      const signer = core.receipts()
      if (signer === null) throw refusal('precondition_failed', m.noKeyYet)
      const { serverId } = core.identity
      return {
        status: 200,
        body: { serverId, key: signer.key, signature: signer.sign(identityText(serverId, nonce)) },
      }
    }
    case 'POST /v1/address': {
      core.checkWritable()
      const session = requireSession(core, request)
      requireManager(session)
      const { address } = await readJson(request, addressRequest, ports.timers)
      const body = writeToldAddress(db, ports, session.organizationId, address)
      ports.log.info(
        { organizationId: session.organizationId, by: session.deviceId },
        'another address of the server was told',
      )
      told(session.organizationId)
      return { status: 200, body }
    }
    default:
      return null
  }
}
