import { closeCodes } from '#shared/protocol/closeCodes.ts'
import { deviceSession } from '../identity/sessions.ts'
import type { Sqlite } from '../stores/sqlite.ts'
import type { Connection } from './connection.ts'

/** A socket with what it is for. */
export interface HubEntry {
  connection: Connection
  /** Sent now and then so that the client knows the server lives: `y-websocket` does not count pings. */
  keepAlive: Uint8Array | string
}

/** All open sockets of the server. */
export interface Hub {
  readonly size: number
  countOfDevice(organizationId: string, deviceId: string): number
  add(entry: HubEntry): void
  /** Closes the sockets of everybody in the organization whose rights are not what they were. */
  recheck(organizationId: string): void
  keepAlive(): void
  closeAll(code: number, reason: string): void
}

const deviceKey = (organizationId: string, deviceId: string) => `${organizationId}/${deviceId}`

export function createHub(db: Sqlite): Hub {
  const entries = new Set<HubEntry>()
  const perDevice = new Map<string, number>()

  function count(connection: Connection, by: 1 | -1): void {
    const { session } = connection
    if (session.type !== 'device') return
    const key = deviceKey(session.organizationId, session.deviceId)
    const next = (perDevice.get(key) ?? 0) + by
    if (next > 0) perDevice.set(key, next)
    else perDevice.delete(key)
  }

  return {
    get size() {
      return entries.size
    },
    countOfDevice: (organizationId, deviceId) => perDevice.get(deviceKey(organizationId, deviceId)) ?? 0,
    add(entry) {
      entries.add(entry)
      count(entry.connection, 1)
      entry.connection.onClose(() => {
        entries.delete(entry)
        count(entry.connection, -1)
      })
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
    keepAlive() {
      for (const { connection, keepAlive } of entries) {
        connection.send(keepAlive)
        connection.checkAlive()
      }
    },
    closeAll(code, reason) {
      for (const { connection } of entries) connection.close(code, reason)
    },
  }
}
