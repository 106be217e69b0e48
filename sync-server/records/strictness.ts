import { registryRelease } from '#shared/entities/release.ts'
import type { Sqlite } from '../stores/sqlite.ts'
import type { AppSkills } from './appSkills.ts'

/**
 * Whether apps that do not sign what they change are refused where entries are demanded.
 * Off until the app of this release signs merges.
 */
export const refusesUnsigned: boolean = false

/** Whether an organization's records need an entry in its audit logs. */
export function demandsEntries(db: Sqlite, organizationId: string): boolean {
  return db.get('SELECT strictSince FROM organizations WHERE id = ?', organizationId)?.strictSince != null
}

/** An owner's log has entries that bear out records: from now on every record needs one. */
export function demandEntries(db: Sqlite, organizationId: string, now: string): void {
  db.run('UPDATE organizations SET strictSince = ? WHERE id = ? AND strictSince IS NULL', now, organizationId)
}

/** Whether an app is too old for what an organization demands. */
export function isTooOld(db: Sqlite, organizationId: string, { signs }: AppSkills): boolean {
  return refusesUnsigned && !signs && demandsEntries(db, organizationId)
}

/**
 * The name of the shapes of records that the server takes from an app. One that is too old gets another name: after its
 * update it sees a new one, and sends what was refused again.
 */
export function releaseFor(db: Sqlite, organizationId: string, skills: AppSkills): string {
  return isTooOld(db, organizationId, skills) ? `${registryRelease}-signed` : registryRelease
}
