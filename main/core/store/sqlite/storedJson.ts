import { damagedFile } from './sqliteError.ts'

/**
 * Reads JSON that this storage wrote.
 * @throws OrgataError `corrupt` if it is none: only a damaged file holds that
 */
export function parseStored<T>(text: string): T {
  try {
    return JSON.parse(text) as T
  } catch (error) {
    throw damagedFile(error)
  }
}
