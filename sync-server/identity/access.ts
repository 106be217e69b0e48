import { accessRole, strongerRole } from '#shared/entities/accessRole.ts'
import type { AccessRole } from '#shared/entities/accessRole.ts'
import { isOwner as ownsAny, roleIn as placesRoleIn } from '#shared/entities/rights/roles.ts'
import { hashHex } from '#shared/kernel/hash.ts'
import type { Sqlite } from '../stores/sqlite.ts'

/** A person's rights in one organization, as the server knows them. */
export interface Access {
  readonly isOwner: boolean
  /** Teams with the role in each; the empty text is the whole organization. */
  readonly teams: ReadonlyMap<string, AccessRole>
  /** Names this view: two equal views have equal names, a changed one has another. */
  readonly name: string
}

function accessOfTeams(teams: Map<string, AccessRole>): Access | null {
  if (teams.size === 0) return null
  const isOwner = ownsAny(teams)
  const text = isOwner
    ? 'owner'
    : [...teams]
        .map(([team, role]) => `${team}=${role}`)
        .sort()
        .join(' ')
  return { isOwner, teams, name: hashHex(text).slice(0, 16) }
}

/**
 * A person's rights by their membership records; until the first of these arrives, by setup or invitation. Null for a
 * person without a present place.
 */
export function accessOf(db: Sqlite, organizationId: string, personId: string): Access | null {
  if (isSuspended(db, organizationId, personId)) return null
  const members = db.all(
    'SELECT teamId, role, status FROM members WHERE organizationId = ? AND personId = ?',
    organizationId,
    personId,
  )
  const rows =
    members.length > 0
      ? members.filter((row) => row.status === 'active')
      : db.all(
          'SELECT teamId, role FROM grants WHERE organizationId = ? AND personId = ?',
          organizationId,
          personId,
        )
  const teams = new Map<string, AccessRole>()
  for (const row of rows) {
    const team = row.teamId as string
    teams.set(team, strongerRole(teams.get(team), accessRole.parse(row.role)))
  }
  return accessOfTeams(teams)
}

/** Whether a person is suspended, or in the trash. */
function isSuspended(db: Sqlite, organizationId: string, personId: string): boolean {
  const row = db.get(
    `SELECT json_extract(body, '$.status') AS status, json_extract(body, '$.deletedAt') AS deletedAt
     FROM records WHERE organizationId = ? AND id = ? AND kind = 'person' AND json_valid(body)`,
    organizationId,
    personId,
  )
  return row !== undefined && (row.status === 'suspended' || row.deletedAt !== null)
}

/** The role in a team, or for `null` the strongest role anywhere. */
export function roleIn(access: Access, teamId: string | null): AccessRole | null {
  return access.isOwner ? 'owner' : placesRoleIn(access.teams, teamId)
}

/** Whether the session sees all records of the organization: an owner, or a device enrolled without a team. */
export function seesAllTeams(access: Access): boolean {
  return access.isOwner || access.teams.has('')
}
