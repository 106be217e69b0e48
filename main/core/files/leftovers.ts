import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { FileNames } from './fileNames.ts'

/** What is written until it is whole, beside the name that it gets then: a copy to work with, a file, a folder. */
const unfinished = /^(?!index\.json)(.+)\.(work|new|part)$/

/** Age at which something in a folder that several programs share is of one that was killed. */
const staleMs = 48 * 60 * 60_000

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** Removes what a killed app left half-written in the backups and exports of an organization, which only this app has open. */
export function removeUnfinished(organizationFolder: string, fileNames: FileNames): void {
  for (const place of ['backups', 'exports']) {
    const folder = join(organizationFolder, place)
    for (const name of namesIn(folder)) {
      const whole = unfinished.exec(name)?.[1]
      if (whole === undefined || fileNames.isBeingWritten(join(folder, whole))) continue
      rmSync(join(folder, name), { recursive: true, force: true })
    }
  }
}

/** Removes what killed apps left in folders that every app of the data folder uses: half an upload, half a restored backup. */
export function removeStale(dataDir: string, nowMs: number): void {
  for (const place of ['incoming', 'restoring']) {
    const folder = join(dataDir, place)
    for (const name of namesIn(folder)) {
      const path = join(folder, name)
      const facts = statSync(path, { throwIfNoEntry: false })
      if (facts !== undefined && nowMs - facts.mtimeMs > staleMs)
        rmSync(path, { recursive: true, force: true })
    }
  }
}
