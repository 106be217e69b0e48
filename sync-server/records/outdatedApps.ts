import { registryRelease } from '#shared/entities/release.ts'
import { demandedSinceMs } from '../audit/demandedEntries.ts'
import type { AppSkills } from '../sockets/appSkills.ts'
import type { Sqlite } from '../stores/sqlite.ts'

/** Whether an app is too old for what an organization demands. */
export function isTooOld(db: Sqlite, organizationId: string, { signs }: AppSkills): boolean {
  return !signs && demandedSinceMs(db, organizationId) !== null
}

/**
 * The name of the shapes of records that the server takes. An app that does not sign gets another one: after its update it
 * sees a new name, and sends what was refused as outdated again.
 */
export function releaseFor({ signs }: AppSkills): string {
  return signs ? registryRelease : `${registryRelease}-unsigned`
}
