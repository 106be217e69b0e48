import { refusal } from '#shared/messages/refusal.ts'
import { syncServerMessages } from '#shared/messages/syncServer.messages.ts'
import type { Ports } from '../ports.ts'
import { answeredWithin } from './server/answeredWithin.ts'
import type { ServerConnection } from './serverConnection.ts'

/** Time limits: to connect, then to be in sync. */
const connectMs = 10_000
const inSyncMs = 60_000

/**
 * Syncs now and waits until both sides are equal. Where another connection takes the place of the one that was asked, as after a
 * server lost its data, that one is asked in its place, within the same time.
 * @param options.current the connection in use; null without a server, and once syncing has stopped
 * @param options.whenSwitched resolves when no replacement of the connection is under way
 * @throws OrgataError as `SyncService.syncNow`
 */
export function createSyncNow(options: {
  ports: Pick<Ports, 'timers'>
  current: () => ServerConnection | null
  require: () => ServerConnection
  whenSwitched: () => Promise<void>
  logsInSync: () => Promise<void>
}): () => Promise<void> {
  const { ports, current, require, whenSwitched, logsInSync } = options

  async function overCurrent(work: (connection: ServerConnection) => Promise<void>): Promise<void> {
    for (;;) {
      const connection = require()
      try {
        await Promise.race([work(connection), connection.ended])
      } catch (error) {
        if (current() === connection) throw error
      }
      if (current() === connection) return
      await whenSwitched()
      if (current() === null) throw refusal('unavailable', syncServerMessages.syncStopped)
    }
  }

  return async () => {
    await answeredWithin(
      ports,
      connectMs,
      overCurrent(({ link }) => link.connectNow()),
      () => current()?.link.state.lastError ?? refusal('unavailable', syncServerMessages.noAnswer),
    )
    await answeredWithin(
      ports,
      inSyncMs,
      overCurrent((connection) => connection.untilInSync()).then(logsInSync),
      () => current()?.records?.problem ?? refusal('unavailable', syncServerMessages.takesLonger),
    )
  }
}
