import { OrgataError } from '#shared/kernel/errors.ts'
import { toInstant } from '#shared/kernel/time.ts'
import type { Invitation, ListedDevice, Refusal } from '#shared/protocol/identity.ts'
import { refusal } from '#shared/messages/refusal.ts'
import type { Trouble } from '#shared/messages/refusal.ts'
import { syncServerMessages } from '#shared/messages/syncServer.messages.ts'
import type { Ports } from '#core/ports.ts'
import { inSession } from './inSession.ts'
import type { ServerInUse } from './inSession.ts'
import type { ServerClient } from './serverClient.ts'

/** A cached list of the server. */
export interface ServerList<T> {
  /** Empty before the first answer. */
  list: readonly T[]
  /** Time of the answer; null before the first. */
  asOf: string | null
  /** Error of the last request; null while offline or without error. */
  problem: Trouble | null
}

/** Cached lists of the server: a read returns at once, refreshes in the background, then `changed` is called. */
export interface ServerLists {
  invitations(): ServerList<Invitation>
  devices(): ServerList<ListedDevice>
  refusals(): ServerList<Refusal>
  /** Invalidates the lists; the next read refreshes them. */
  outdate(): void
  /** The server was changed. */
  reset(): void
}

/** Maximum age of a list. */
const freshMs = 10_000

const unknown = { list: [], asOf: null, problem: null }

/** @param options.server the current server while online, else null */
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
          problem: isKnown ? error : refusal('unavailable', syncServerMessages.noList),
        }
      } finally {
        isAsking = false
      }
      changed()
    }

    return {
      read(): ServerList<T> {
        const from = server()
        // The clock may have been set back.
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
