import { backupFilesMessages } from '#shared/messages/backupFiles.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { organizationFolder } from '../openOrganization/localFiles.ts'
import { lockDataFile } from '../store/storageErrors.ts'

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
  throw refusal('precondition_failed', backupFilesMessages.isHere, undefined, {
    details: { organizationId, isHere: true },
  })
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
  lockDataFile(join(place, 'orgata.db')).release()
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
