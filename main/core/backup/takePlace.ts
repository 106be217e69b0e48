import { backupFilesMessages } from '#shared/messages/backupFiles.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
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
export function putAside(options: Aside): string | null {
  const setAside = freeAside(options)
  if (setAside !== null) renameSync(organizationFolder(options.dataDir, options.organizationId), setAside)
  return setAside
}

interface Aside {
  dataDir: string
  organizationId: string
  stamp: string
}

/** A free path for the folder of an organization that is not open; null where it has none. */
function freeAside({ dataDir, organizationId, stamp }: Aside): string | null {
  const place = organizationFolder(dataDir, organizationId)
  if (!existsSync(place)) return null
  lockDataFile(join(place, 'orgata.db')).release()
  const wanted = join(dataDir, asides, `${organizationId}-${stamp.replace(/[^0-9TZ]/g, '')}`)
  let setAside = wanted
  for (let n = 2; existsSync(setAside); n++) setAside = `${wanted}-${n}`
  mkdirSync(dirname(setAside), { recursive: true, mode: 0o700 })
  return setAside
}

const asides = 'set-aside'

/** Stands beside a folder that is set aside until another has taken its place. */
const markOf = (setAside: string): string => `${setAside}.replaced`

/**
 * Puts the folders back that a killed app had set aside for others that did not come. Harmless while another app
 * replaces one: the place is taken then, and nothing is overwritten.
 */
export function putBackUnreplaced(dataDir: string): void {
  const folder = join(dataDir, asides)
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder)) {
    const [, asideName, organizationId] = /^(([0-9a-f-]{36})-[0-9TZ]+(?:-\d+)?)\.replaced$/.exec(name) ?? []
    if (asideName === undefined || organizationId === undefined) continue
    const setAside = join(folder, asideName)
    const place = organizationFolder(dataDir, organizationId)
    if (existsSync(setAside) && !existsSync(place)) renameSync(setAside, place)
    rmSync(markOf(setAside), { force: true })
  }
}

/**
 * Moves a prepared folder into the place of an organization. An existing one is moved into `DATA/set-aside`: no file is
 * overwritten. It must not be open.
 * @throws OrgataError `locked` where another program has it open
 */
export function takePlace({ from, ...aside }: Aside & { from: string }): TakenPlace {
  const place = organizationFolder(aside.dataDir, aside.organizationId)
  const setAside = freeAside(aside)
  const back = () => {
    if (setAside !== null && existsSync(setAside) && !existsSync(place)) renameSync(setAside, place)
  }
  try {
    if (setAside !== null) {
      writeFileSync(markOf(setAside), '', { mode: 0o600 })
      renameSync(place, setAside)
    }
    mkdirSync(dirname(place), { recursive: true, mode: 0o700 })
    renameSync(from, place)
  } catch (error) {
    back()
    throw error
  } finally {
    if (setAside !== null) rmSync(markOf(setAside), { force: true })
  }
  return {
    setAside,
    undo() {
      renameSync(place, from)
      back()
    },
  }
}
