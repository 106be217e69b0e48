import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { OrgataError } from '#shared/kernel/errors.ts'
import { organizationFolder } from '../openOrganization/localFiles.ts'
import { lockFile } from '../store/sqlite/fileLock.ts'

/** The result of moving an organization into its place. */
export interface TakenPlace {
  /** The path of the former folder; null where there was none. */
  setAside: string | null
  /** Puts everything back as it was. */
  undo(): void
}

/** @throws OrgataError `precondition_failed` where the organization is on this computer and may not be put aside */
export function placeIsFree(dataDir: string, organizationId: string, mayPutAside: boolean): void {
  if (mayPutAside || !existsSync(organizationFolder(dataDir, organizationId))) return
  throw new OrgataError(
    'precondition_failed',
    'This organization is on this computer already. Say that it may be put aside; it then stays in the folder “set-aside”, and the backup takes its place.',
    { organizationId, isHere: true },
  )
}

/**
 * Moves an organization's folder into `DATA/set-aside`; returns its new path, or null where there is none. It must not
 * be open.
 * @throws OrgataError `locked` where another program has it open
 */
export function putAside(options: { dataDir: string; organizationId: string; stamp: string }): string | null {
  const { dataDir, organizationId, stamp } = options
  const place = organizationFolder(dataDir, organizationId)
  if (!existsSync(place)) return null
  lockFile(join(place, 'orgata.db')).release()
  const wanted = join(dataDir, 'set-aside', `${organizationId}-${stamp.replace(/[^0-9TZ]/g, '')}`)
  let setAside = wanted
  for (let n = 2; existsSync(setAside); n++) setAside = `${wanted}-${n}`
  mkdirSync(dirname(setAside), { recursive: true, mode: 0o700 })
  renameSync(place, setAside)
  return setAside
}

/**
 * Moves a prepared folder into the place of an organization. An existing one is moved into `DATA/set-aside`: no file is
 * overwritten. It must not be open.
 * @throws OrgataError `locked` where another program has it open
 */
export function takePlace(options: {
  dataDir: string
  organizationId: string
  from: string
  stamp: string
}): TakenPlace {
  const { dataDir, organizationId, from, stamp } = options
  const place = organizationFolder(dataDir, organizationId)
  const setAside = putAside({ dataDir, organizationId, stamp })
  const back = () => {
    if (setAside !== null && !existsSync(place)) renameSync(setAside, place)
  }
  try {
    mkdirSync(dirname(place), { recursive: true, mode: 0o700 })
    renameSync(from, place)
  } catch (error) {
    back()
    throw error
  }
  return {
    setAside,
    undo() {
      renameSync(place, from)
      back()
    },
  }
}
