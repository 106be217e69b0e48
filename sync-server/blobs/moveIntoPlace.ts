import { mkdir, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { syncFolder } from '../stores/diskSync.ts'

/** Renames a finished file durably: a power cut after this does not undo it. Creates the folder if it is missing. */
export async function moveIntoPlace(from: string, to: string): Promise<void> {
  const folder = dirname(to)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await rename(from, to)
  await syncFolder(folder)
  await syncFolder(dirname(folder))
}
