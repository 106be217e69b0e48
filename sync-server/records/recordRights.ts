import { hasScopeOf, inScope } from '#shared/entities/inScope.ts'
import { entityOf } from '#shared/entities/registry.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { roleAllows } from '#shared/entities/permission.ts'
import type { Permission } from '#shared/entities/permission.ts'
import { accessOf, roleIn, seesAllTeams } from '../identity/access.ts'
import type { Access } from '../identity/access.ts'
import type { DeviceSession } from '../identity/sessions.ts'
import type { Sqlite } from '../stores/sqlite.ts'

function allows(access: Access, teamId: string | null, permission: Permission): boolean {
  const role = roleIn(access, teamId)
  return role !== null && roleAllows(role, permission)
}

/** Whether a record may be seen: in the session's scope, and with the kind's read permission. */
export function mayRead(
  session: DeviceSession,
  record: { kind: string; teamId: string | null; createdBy: string },
): boolean {
  const entity = entityOf(record.kind)
  if (entity === undefined) return false
  const { organizationId, personId, access } = session
  const viewer = { organizationId, personId, teamIds: readableTeams(access) }
  if (!inScope(entity, { ...record, organizationId }, viewer)) return false
  return allows(access, record.teamId, entity.readPermission)
}

/** The teams whose records a session may see. */
export function readableTeams(access: Access): readonly string[] | 'all' {
  return seesAllTeams(access) ? 'all' : [...access.teams.keys()]
}

/**
 * Whether a session may put `next` in the place of `current` (null: a new record): by the entity's write permission in
 * the record's team, before and after; everybody may write their own person and this device, and shut out their other ones. Rights themselves have
 * stricter rules: only an owner makes an owner, or changes one.
 */
export function mayWrite(
  db: Sqlite,
  session: DeviceSession,
  next: EntityRecord,
  current: EntityRecord | null,
): boolean {
  const entity = entityOf(next.kind)
  if (entity === undefined || entity.scope === 'device') return false
  if (next.organizationId !== session.organizationId || !hasScopeOf(entity, next)) return false
  if (entity.scope === 'personal' && next.createdBy !== session.personId) return false
  const isOwn = isOwnRecord(session, next) && (current === null || isOwnRecord(session, current))
  const isShutOut = current !== null && shutsOutOwn(session, next, current)
  const isAllowed =
    allows(session.access, next.teamId, entity.writePermission) &&
    (current === null || allows(session.access, current.teamId, entity.writePermission))
  if (!isOwn && !isShutOut && !isAllowed) return false
  if (next.kind === 'organization' && next.id !== session.organizationId) return false
  if (next.kind === 'membership') return mayWriteMembership(db, session, next, asMembership(current))
  if (next.kind === 'device') return mayWriteDevice(db, session, next, current)
  return true
}

function isOwnRecord(session: DeviceSession, record: EntityRecord): boolean {
  if (record.kind === 'person') return record.id === session.personId
  return record.kind === 'device' && record.id === session.deviceId && record.personId === session.personId
}

/** Whether somebody takes access from another computer of their own, and does nothing else. */
function shutsOutOwn(session: DeviceSession, next: EntityRecord, current: EntityRecord): boolean {
  if (next.kind !== 'device' || current.kind !== 'device') return false
  const isMine = next.personId === session.personId && current.personId === session.personId
  return isMine && next.status === 'revoked' && next.name === current.name && next.deletedAt === null
}

type Membership = Extract<EntityRecord, { kind: 'membership' }>

function asMembership(record: EntityRecord | null): Membership | null {
  return record?.kind === 'membership' ? record : null
}

function mayWriteMembership(
  db: Sqlite,
  session: DeviceSession,
  next: Membership,
  current: Membership | null,
): boolean {
  if (session.access.isOwner) return true
  const isSameRight =
    current !== null &&
    current.role === next.role &&
    current.status === next.status &&
    current.teamId === next.teamId &&
    current.deletedAt === next.deletedAt
  if (isSameRight) return true
  if (next.role === 'owner' || current?.role === 'owner') return false
  return accessOf(db, session.organizationId, next.personId)?.isOwner !== true
}

/** A device's key and person are what it enrolled with; one that was revoked stays so; only owners revoke an owner's. */
function mayWriteDevice(
  db: Sqlite,
  session: DeviceSession,
  next: Extract<EntityRecord, { kind: 'device' }>,
  current: EntityRecord | null,
): boolean {
  if (current?.kind === 'device' && current.status === 'revoked' && next.status !== 'revoked') return false
  const isRevoking =
    next.status === 'revoked' && !(current?.kind === 'device' && current.status === 'revoked')
  if (isRevoking && next.personId !== session.personId && !session.access.isOwner) {
    if (accessOf(db, session.organizationId, next.personId)?.isOwner === true) return false
  }
  const enrolled = db.get(
    'SELECT personId, publicKey FROM devices WHERE organizationId = ? AND id = ?',
    session.organizationId,
    next.id,
  )
  if (enrolled === undefined) return true
  return enrolled.personId === next.personId && enrolled.publicKey === next.publicKey
}
