import { inScope } from '#shared/entities/inScope.ts'
import { entityOf } from '#shared/entities/registry.ts'
import { roleAllows } from '#shared/entities/permission.ts'
import type { Permission } from '#shared/entities/permission.ts'
import { roleIn, seesAllTeams } from '../identity/access.ts'
import type { Access } from '../identity/access.ts'
import type { DeviceSession } from '../identity/sessions.ts'

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
