import type { Clock } from '#shared/kernel/time.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import type { ServerClient } from './serverClient.ts'

/** Holds the short-lived token of this device at its server, and gets a new one before it runs out. */
export interface SessionKeeper {
  /** A token that is good for a while yet. Throws what the server says, or `unavailable`. */
  token(): Promise<string>
  /** The last token, or an empty text: for sockets that connect without waiting. */
  readonly current: string
  /** The server did not take the token: get a new one next time. */
  forget(): void
}

/** A token is renewed when less than this part of its life is left. */
const renewPart = 0.3

/** What to do when the server's disk was lost. */
const lostWords =
  'If the server was lost and set up anew, an owner or administrator connects it on the Sync page with the new setup token; this computer fills it again. Everybody else needs a new link from an owner, and joins with it under Settings, Organizations.'

/** The server's own words are for its log: people want to know what to do. */
function explain(error: unknown): never {
  if (!(error instanceof OrgataError) || error.code !== 'unauthenticated') throw error
  throw new OrgataError(
    error.code,
    `The sync server does not know this computer. ${lostWords}`,
    error.details,
    error,
  )
}

/**
 * @param expectedServerId what the server said it was the first time; null before that
 * @param epoch the course of its data that was seen last; null before that
 * @param onServer is told what the server says it is, whenever that is news
 */
export function createSessionKeeper(options: {
  client: ServerClient
  clock: Clock
  organizationId: string
  serverId: string | null
  epoch: string | null
  onServer: (server: { serverId: string; epoch: string }) => void
}): SessionKeeper {
  const { client, clock, organizationId, onServer } = options
  let { serverId, epoch } = options
  let token = ''
  let renewAtMs = 0
  let opening: Promise<string> | null = null

  async function open(): Promise<string> {
    const startedMs = clock.nowMs()
    const answer = await client.openSession(organizationId).catch(explain)
    if (serverId !== null && answer.serverId !== serverId) {
      throw new OrgataError(
        'precondition_failed',
        `Another sync server answers at this address than the one your team uses. Ask whoever runs it. ${lostWords}`,
      )
    }
    if (serverId === null || epoch !== answer.epoch) {
      ;({ serverId, epoch } = answer)
      onServer({ serverId, epoch })
    }
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
    forget() {
      token = ''
    },
  }
}
