import { OrgataError } from '#shared/kernel/errors.ts'
import { toInstant } from '#shared/kernel/time.ts'
import type { Invitation, ListedDevice, Refusal } from '#shared/protocol/identity.ts'
import type { Ports } from '#core/ports.ts'
import { inSession } from './inSession.ts'
import type { ServerInUse } from './inSession.ts'
import type { ServerClient } from './serverClient.ts'

/** A list that only the server has, as it was heard last. */
export interface ServerList<T> {
  /** None before it was heard the first time. */
  list: readonly T[]
  /** When it was heard; null while it never was. */
  asOf: string | null
  /** Why it cannot be had, in plain words; null while it can, and while there is no connection. */
  problem: string | null
}

/** What only the server knows. Reading answers at once; a fresh list is asked for behind it, and `changed` is called. */
export interface ServerLists {
  invitations(): ServerList<Invitation>
  devices(): ServerList<ListedDevice>
  refusals(): ServerList<Refusal>
  /** Something happened that changes them: they are asked for again when somebody reads them. */
  outdate(): void
  /** Another server is in use. */
  reset(): void
}

/** A list that is older is asked for again. */
const freshMs = 10_000

const unknown = { list: [], asOf: null, problem: null }

/** @param options.server the server in use while it can be reached, else null */
export function createServerLists(options: {
  ports: Pick<Ports, 'clock' | 'log'>
  server: () => ServerInUse | null
  changed: () => void
}): ServerLists {
  const { ports, server, changed } = options

  function keep<T>(ask: (client: ServerClient, token: string) => Promise<T[]>) {
    let kept: ServerList<T> = unknown
    let askedAtMs: number | null = null
    let isAsking = false

    async function refresh(from: ServerInUse): Promise<void> {
      isAsking = true
      askedAtMs = ports.clock.nowMs()
      try {
        const list = await inSession(from, ask)
        if (server()?.client !== from.client) return
        kept = { list, asOf: toInstant(ports.clock.nowMs()), problem: null }
      } catch (error) {
        const isKnown = error instanceof OrgataError
        if (!isKnown) ports.log.error('A list of the sync server could not be had.', { error: String(error) })
        kept = {
          ...kept,
          problem: isKnown ? error.message : 'The sync server gave no list. Orgata asks again by itself.',
        }
      } finally {
        isAsking = false
      }
      changed()
    }

    return {
      read(): ServerList<T> {
        const from = server()
        // A clock that was set back would keep an old list for long.
        const isFresh = askedAtMs !== null && Math.abs(ports.clock.nowMs() - askedAtMs) < freshMs
        if (from !== null && !isAsking && !isFresh) void refresh(from)
        return kept
      },
      outdate() {
        askedAtMs = null
      },
      reset() {
        askedAtMs = null
        kept = unknown
      },
    }
  }

  const invitations = keep((client, token) => client.invitations(token))
  const devices = keep((client, token) => client.devices(token))
  const refusals = keep((client, token) => client.refusals(token))
  const all = [invitations, devices, refusals]
  return {
    invitations: invitations.read,
    devices: devices.read,
    refusals: refusals.read,
    outdate: () => all.forEach((one) => one.outdate()),
    reset: () => all.forEach((one) => one.reset()),
  }
}
