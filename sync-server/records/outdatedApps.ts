import { registryRelease } from '#shared/entities/release.ts'
import type { Sqlite } from '../stores/sqlite.ts'
import { demandsEntries } from '../audit/demandedEntries.ts'
import type { AppSkills } from '../sockets/appSkills.ts'

/**
 * Whether apps that do not sign what they change are refused where entries are demanded.
 * Off until the app of this release signs merges.
 */
export const refusesUnsigned: boolean = false

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
