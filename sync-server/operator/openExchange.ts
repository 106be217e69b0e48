import { changesFile, exchangeText } from '#shared/protocol/exchangeFile.ts'
import type { HostedRequest, OpenedExchange } from '#shared/protocol/hostedServer.ts'
import { createIdSource } from '#shared/kernel/id.ts'
import { isSignedBy } from '../identity/secrets.ts'
import { sessionAnswerOf } from '../identity/sessionAnswer.ts'
import { deviceSession, openSession } from '../identity/sessions.ts'
import { defaultLimits } from '../limits.ts'
import type { ServerPorts } from '../ports.ts'
import { openReceiptKey } from '../stores/receiptKey.ts'
import { serverIdentity } from '../stores/serverMeta.ts'
import type { Sqlite } from '../stores/sqlite.ts'

type Asked = Extract<HostedRequest, { t: 'openExchange' }>

/**
 * Lets the changes of a computer in that came in a file: its signature of the file stands in for the one of a challenge. What
 * the file says is then judged like what comes over its socket.
 */
export function openExchange(db: Sqlite, ports: ServerPorts, asked: Asked): OpenedExchange {
  const header = changesFile.safeParse(parseJson(asked.headerLine)).data
  if (header === undefined) return { is: 'forged' }
  const { organizationId, deviceId } = header
  const identity = serverIdentity(db, createIdSource(ports.clock, ports.random))
  const device = db.get(
    'SELECT publicKey FROM devices WHERE organizationId = ? AND id = ?',
    organizationId,
    deviceId,
  )
  if (identity.serverId !== header.serverId) return { is: 'otherServer' }
  if (device === undefined) return { is: 'unknownComputer' }
  const text = exchangeText('changes', asked.digest)
  if (!isSignedBy(String(device.publicKey), text, asked.signature)) return { is: 'forged' }
  const session = deviceSession(db, organizationId, deviceId)
  if (session === null) return { is: 'noAccess' }
  const receipts = openReceiptKey(db, ports.random, false)
  const signer = receipts()
  if (signer?.key.publicKey !== header.serverKey) return { is: 'otherKey' }
  const limits = defaultLimits
  const { token } = openSession(db, ports, { organizationId, deviceId }, limits.sessionMs)
  ports.log.info({ organizationId, deviceId }, 'a file with changes of a computer was opened')
  const answer = sessionAnswerOf({ db, identity, receipts, limits }, session, token)
  return { is: 'open', secret: signer.agree(header.ephemeral), session: answer }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
