import type { AccessRole } from '#shared/entities/accessRole.ts'
import { accessRole } from '#shared/entities/accessRole.ts'
import type { Clock } from '#shared/kernel/time.ts'
import type { Random } from '#shared/kernel/id.ts'
import type { Sqlite } from '../stores/sqlite.ts'
import { accessOf } from './access.ts'
import type { Access } from './access.ts'
import { mintSecret, secretHash } from './secrets.ts'

/** An active device of a person who has a place in the organization, with the rights of the person. */
export interface DeviceSession {
  type: 'device'
  organizationId: string
  deviceId: string
  personId: string
  personName: string
  access: Access
}

/** The holder of a socket: a device of a person, or a load program. */
export type Session = DeviceSession | { type: 'bench'; role: AccessRole }

/**
 * `expired`: no such token, or an expired one; sign in again. `forbidden`: the person or the device has no present
 * place.
 */
export type SessionLookup =
  | { found: true; session: Session }
  | { found: false; reason: 'expired' | 'forbidden' }

/** Opens a session for a device that proved who it is. Only the token's hash is kept. */
export function openSession(
  db: Sqlite,
  ports: { clock: Clock; random: Random },
  device: { organizationId: string; deviceId: string },
  lifetimeMs: number,
): { token: string; expiresAtMs: number } {
  const token = mintSecret(ports.random)
  const expiresAtMs = ports.clock.nowMs() + lifetimeMs
  db.transaction(() => {
    db.run('DELETE FROM sessions WHERE expiresAtMs <= ?', ports.clock.nowMs())
    db.run(
      'INSERT INTO sessions (hash, organizationId, deviceId, benchRole, expiresAtMs) VALUES (?, ?, ?, NULL, ?)',
      secretHash(token),
      device.organizationId,
      device.deviceId,
      expiresAtMs,
    )
  })
  return { token, expiresAtMs }
}

/** Opens a session for load programs: it reaches only rooms whose names begin with `bench-`. */
export function openBenchSession(
  db: Sqlite,
  ports: { clock: Clock; random: Random },
  role: AccessRole,
  lifetimeMs: number,
): { token: string; expiresAtMs: number } {
  const token = mintSecret(ports.random)
  const expiresAtMs = ports.clock.nowMs() + lifetimeMs
  db.run(
    'INSERT INTO sessions (hash, organizationId, deviceId, benchRole, expiresAtMs) VALUES (?, NULL, NULL, ?, ?)',
    secretHash(token),
    role,
    expiresAtMs,
  )
  return { token, expiresAtMs }
}

/** Whether some load program's token is still good. */
export function hasBenchSessions(db: Sqlite, nowMs: number): boolean {
  return db.get('SELECT 1 FROM sessions WHERE benchRole IS NOT NULL AND expiresAtMs > ?', nowMs) !== undefined
}

/** The session of a token, with the present rights. */
export function findSession(db: Sqlite, clock: Clock, token: string): SessionLookup {
  if (token === '' || token.length > 200) return { found: false, reason: 'expired' }
  const row = db.get(
    'SELECT organizationId, deviceId, benchRole, expiresAtMs FROM sessions WHERE hash = ?',
    secretHash(token),
  )
  if (row === undefined || Number(row.expiresAtMs) <= clock.nowMs())
    return { found: false, reason: 'expired' }
  if (row.benchRole !== null) {
    return { found: true, session: { type: 'bench', role: accessRole.parse(row.benchRole) } }
  }
  const session = deviceSession(db, row.organizationId as string, row.deviceId as string)
  return session === null ? { found: false, reason: 'forbidden' } : { found: true, session }
}

/** The session facts of an active device whose person has a place in the organization, or null. */
export function deviceSession(db: Sqlite, organizationId: string, deviceId: string): DeviceSession | null {
  const device = db.get(
    "SELECT personId, personName FROM devices WHERE organizationId = ? AND id = ? AND status = 'active'",
    organizationId,
    deviceId,
  )
  if (device === undefined) return null
  const personId = device.personId as string
  const access = accessOf(db, organizationId, personId)
  if (access === null) return null
  return {
    type: 'device',
    organizationId,
    deviceId,
    personId,
    personName: device.personName as string,
    access,
  }
}
