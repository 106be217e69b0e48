import { closeCodes } from '#shared/protocol/closeCodes.ts'
import { deviceSession } from '../identity/sessions.ts'
import type { Session } from '../identity/sessions.ts'
import type { Sqlite } from '../stores/sqlite.ts'
import type { ServerLimits } from '../limits.ts'
import type { Connection } from './connection.ts'
import { createTraffic } from './traffic.ts'
import type { Traffic } from './traffic.ts'

/** A socket with its purpose. */
export interface HubEntry {
  connection: Connection
  /** Sent now and then so that the client knows the server lives: `y-websocket` does not count pings. */
  keepAlive: Uint8Array | string
}

/** All open sockets of the server. */
export interface Hub {
  readonly size: number
  countOfDevice(organizationId: string, deviceId: string): number
  /** The common memory of the session's computer; each socket of a load program has its own. */
  trafficOf(session: Session): Traffic
  add(entry: HubEntry): void
  /** Closes the sockets of all members of the organization whose rights changed. */
  recheck(organizationId: string): void
  /** Ends the sessions of an organization's computers: they sign in again, and learn what changed. */
  signInAgain(organizationId: string): void
  keepAlive(): void
  closeAll(code: number, reason: string): void
  /** Closes every socket, and each that is added later: the server stops. */
  stop(): void
}

const stopping = 'The sync server is stopping. Connect again in a moment.'

const deviceKey = (organizationId: string, deviceId: string) => `${organizationId}/${deviceId}`

export function createHub(db: Sqlite, limits: ServerLimits): Hub {
  const entries = new Set<HubEntry>()
  /** Of the devices that have a socket. */
  const perDevice = new Map<string, Traffic>()
  let isStopped = false

  function closeAll(code: number, reason: string): void {
    for (const { connection } of entries) connection.close(code, reason)
  }

  return {
    get size() {
      return entries.size
    },
    countOfDevice: (organizationId, deviceId) =>
      perDevice.get(deviceKey(organizationId, deviceId))?.size ?? 0,
    trafficOf(session) {
      if (session.type !== 'device') return createTraffic(limits)
      const key = deviceKey(session.organizationId, session.deviceId)
      const traffic = perDevice.get(key) ?? createTraffic(limits, () => perDevice.delete(key))
      perDevice.set(key, traffic)
      return traffic
    },
    add(entry) {
      entries.add(entry)
      entry.connection.onClose(() => entries.delete(entry))
      if (isStopped) entry.connection.close(closeCodes.serviceRestart, stopping)
    },
    recheck(organizationId) {
      const now = new Map<string, string | null>()
      for (const { connection } of entries) {
        const { session } = connection
        if (session.type !== 'device' || session.organizationId !== organizationId) continue
        if (!now.has(session.deviceId)) {
          now.set(session.deviceId, deviceSession(db, organizationId, session.deviceId)?.access.name ?? null)
        }
        const name = now.get(session.deviceId) ?? null
        if (name === null)
          connection.close(closeCodes.forbidden, 'You have no access to this organization any more.')
        else if (name !== session.access.name) {
          connection.close(closeCodes.serviceRestart, 'What you may do has changed. Connect again.')
        }
      }
    },
    signInAgain(organizationId) {
      db.run('DELETE FROM sessions WHERE organizationId = ?', organizationId)
      for (const { connection } of entries) {
        const { session } = connection
        if (session.type === 'device' && session.organizationId === organizationId)
          connection.close(closeCodes.unauthenticated, 'Sign in again.')
      }
    },
    keepAlive() {
      for (const { connection, keepAlive } of entries) {
        connection.send(keepAlive)
        connection.checkAlive()
      }
    },
    closeAll,
    stop() {
      isStopped = true
      closeAll(closeCodes.serviceRestart, stopping)
    },
  }
}
