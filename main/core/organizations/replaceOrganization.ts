import { rmSync } from 'node:fs'
import { toInstant } from '#shared/kernel/time.ts'
import { placeIsFree, putAside, takePlace } from '#core/backup/takePlace.ts'
import { listLocalOrganizations } from '../openOrganization/localFiles.ts'
import type { LocalOrganization } from '../openOrganization/localFiles.ts'
import type { Ports } from '#core/ports.ts'
import type { CurrentOrganization } from './currentOrganization.ts'

interface Parts {
  current: CurrentOrganization
  ports: Ports
}

/** Moves a prepared folder into its organization's place and opens it; returns the path of the former folder. */
export async function adoptOrganization(
  { current, ports }: Parts,
  { folder, local }: { folder: string; local: LocalOrganization },
  mayPutAside: boolean,
): Promise<string | null> {
  const { dataDir, clock } = ports
  const { organizationId } = local
  placeIsFree(dataDir, organizationId, mayPutAside)
  return current.switchBy(async ({ leave, enter }) => {
    await leave()
    placeIsFree(dataDir, organizationId, mayPutAside)
    const taken = takePlace({ dataDir, organizationId, from: folder, stamp: toInstant(clock.nowMs()) })
    try {
      await enter(local)
    } catch (error) {
      taken.undo()
      throw error
    }
    return taken.setAside
  })
}

/**
 * Sets an organization's folder aside, or deletes it unless it is kept, and opens another; returns the folder's path.
 */
export async function giveUpOrganization(
  { current, ports }: Parts,
  organizationId: string,
  keep: boolean,
): Promise<string | null> {
  const { dataDir, clock, log } = ports
  const setAside = await current.switchBy(async ({ leave }) => {
    if (current.open?.organizationId === organizationId) await leave()
    return putAside({ dataDir, organizationId, stamp: toInstant(clock.nowMs()) })
  })
  if (setAside !== null && !keep) rmSync(setAside, { recursive: true, force: true })
  const [other] = current.open === undefined ? listLocalOrganizations(dataDir) : []
  try {
    if (other !== undefined) await current.use(other)
  } catch (error) {
    log.error('Another organization could not be opened.', { error: String(error) })
  }
  return keep ? setAside : null
}
