import { id } from '#shared/kernel/id.ts'
import { toInstant } from '#shared/kernel/time.ts'
import type { ServerPorts } from '../ports.ts'
import { metaRow, notAsMade } from './notAsMade.ts'
import type { Sqlite } from './sqlite.ts'

/** Which server this is, and which state of its data. */
export interface ServerIdentity {
  /** Made once with the data folder. A wiped server is another server. */
  serverId: string
  /**
   * The epoch of the data: a new one after a restore, because sequence numbers are then assigned again. Apps with an
   * earlier epoch compare everything and send missing records.
   */
  epoch: string
  /** When it began, in milliseconds; 0 for the first one. */
  epochSinceMs: number
}

/** One fact about the whole server. */
export function readMeta(db: Sqlite, key: string): string | undefined {
  return db.get('SELECT value FROM meta WHERE key = ?', key)?.value as string | undefined
}

export function writeMeta(db: Sqlite, key: string, value: string): void {
  db.run('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)', key, value)
}

/**
 * The server's identity, made at its first start.
 * @throws OrgataError `corrupt`
 */
export function serverIdentity(db: Sqlite, newId: () => string): ServerIdentity {
  let serverId = readMeta(db, 'serverId')
  if (serverId === undefined) {
    serverId = newId()
    writeMeta(db, 'serverId', serverId)
  }
  // Apps take no other name.
  if (!id.safeParse(serverId).success) throw notAsMade(metaRow('serverId'))
  const epoch = id.safeParse(readMeta(db, 'epoch'))
  return {
    serverId,
    // One that is new to the apps makes them compare everything.
    epoch: epoch.success ? epoch.data : serverId,
    epochSinceMs: timeIn(readMeta(db, 'epochSince')),
  }
}

/** In milliseconds; 0 for none, and for one that cannot be read. */
const timeIn = (text: string | undefined) => Date.parse(text ?? '') || 0

/** Begins a new epoch of the data, as after a restore; all devices sign in again, and receive it. */
export function beginEpoch(db: Sqlite, ports: Pick<ServerPorts, 'clock'>, newId: () => string): void {
  db.transaction(() => {
    writeMeta(db, 'epoch', newId())
    writeMeta(db, 'epochSince', toInstant(ports.clock.nowMs()))
    db.run('DELETE FROM sessions')
  })
}

/** An organization moved here from a lost server: its devices send their data from this moment on. */
export function markRefilled(db: Sqlite, organizationId: string, at: string): void {
  writeMeta(db, `refill ${organizationId}`, at)
}

/** When an organization's devices began to send their data after a loss, in milliseconds; null without a loss. */
export function refilledSinceMs(db: Sqlite, identity: ServerIdentity, organizationId: string): number | null {
  const own = readMeta(db, `refill ${organizationId}`)
  const beganMs = Math.max(identity.epochSinceMs, timeIn(own))
  return beganMs === 0 ? null : beganMs
}

/** Names the organization whose data were taken over from another server, until it is set up here. */
export const copyOfKey = 'copyOf'
