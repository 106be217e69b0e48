import { mkdir, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { syncFolder } from '../stores/diskSync.ts'

/**
 * Gives a finished file, whose bytes are on the disk, its name for good: a power cut after this leaves it there. Makes the
 * folder it goes into where that is missing.
 */
export async function moveIntoPlace(from: string, to: string): Promise<void> {
  const folder = dirname(to)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await rename(from, to)
  await syncFolder(folder)
  await syncFolder(dirname(folder))
}
