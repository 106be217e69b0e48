import type { Clock } from '#shared/kernel/time.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { syncServerMessages } from '#shared/messages/syncServer.messages.ts'
import type { OwnerLink } from '#shared/protocol/ownerLinks.ts'
import type { ToldAddress } from '#shared/protocol/serverIdentity.ts'
import type { ServerClient } from './serverClient.ts'
import { keyToPin } from './serverKey.ts'

/** The short-lived session token of this device, renewed before it expires. */
export interface SessionKeeper {
  /** A valid token. @throws OrgataError `unavailable`, or the server's error */
  token(): Promise<string>
  /** The last token or an empty text, for sockets that connect synchronously. */
  readonly current: string
  /** How a socket brings a token: as a header, or to a server of an earlier release in its address. */
  forSocket(token: string): SocketAuthorization
  /** Discards a rejected token. */
  forget(): void
}

/** What a socket adds to its request. */
export interface SocketAuthorization {
  query: Record<string, string>
  headers: Record<string, string>
}

/** Remaining share of its lifetime at which a token is renewed. */
const renewPart = 0.3

/** Advice instead of the server's error text, which is for its log. */
function explain(error: unknown): never {
  if (!(error instanceof OrgataError) || error.code !== 'unauthenticated') throw error
  const more = { ...(error.details && { details: error.details }), cause: error }
  throw refusal(error.code, syncServerMessages.unknownComputer, undefined, more)
}

/**
 * @param expectedServerId the server's id at first contact; null before
 * @param epoch the last known epoch of its data; null before first contact
 * @param receiptKey the pinned key with which the server signs receipts; null before it has one
 * @param onKey called when that is known, or has been rotated
 * @param onServer called when the server's id or epoch is new
 * @param onOwnerLinks called at each session, with the links for owners that were made on the server's machine
 * @param onTold called at each session, with the address that the server is said to have; undefined where none was told
 */
export function createSessionKeeper(options: {
  client: ServerClient
  clock: Clock
  organizationId: string
  serverId: string | null
  epoch: string | null
  receiptKey: string | null
  onKey: (receiptKey: string) => void
  onServer: (server: { serverId: string; epoch: string }) => void
  onOwnerLinks: (links: readonly OwnerLink[]) => void
  onTold: (told: ToldAddress | undefined) => void
}): SessionKeeper {
  const { client, clock, organizationId, onKey, onServer } = options
  let { serverId, epoch, receiptKey } = options
  let token = ''
  let renewAtMs = 0
  let readsHeaders = false
  let opening: Promise<string> | null = null

  async function open(): Promise<string> {
    const startedMs = clock.nowMs()
    const answer = await client.openSession(organizationId).catch(explain)
    if (serverId !== null && answer.serverId !== serverId) {
      throw refusal('precondition_failed', syncServerMessages.otherServer)
    }
    if (answer.receiptKey !== undefined) {
      const key = keyToPin(answer.serverId, receiptKey, answer.receiptKey)
      if (key !== receiptKey) onKey(key)
      receiptKey = key
    }
    if (serverId === null || epoch !== answer.epoch) {
      ;({ serverId, epoch } = answer)
      onServer({ serverId, epoch })
    }
    options.onOwnerLinks(answer.ownerLinks ?? [])
    options.onTold(answer.told)
    readsHeaders = answer.readsHeaders ?? false
    token = answer.token
    renewAtMs = startedMs + answer.lifetimeMs * (1 - renewPart)
    return token
  }

  return {
    async token() {
      if (token !== '' && clock.nowMs() < renewAtMs) return token
      opening ??= open().finally(() => {
        opening = null
      })
      return opening
    },
    get current() {
      return token
    },
    forSocket: (presented): SocketAuthorization =>
      readsHeaders
        ? { query: {}, headers: { authorization: `Bearer ${presented}` } }
        : { query: { token: presented }, headers: {} },
    forget() {
      token = ''
    },
  }
}
