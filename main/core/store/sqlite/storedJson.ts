import { damagedFile } from './sqliteError.ts'

/**
 * Reads a JSON object that this storage wrote.
 * @throws StorageError `corrupt` if it is none: only a damaged file holds that
 */
export function parseStored<T>(text: string): T {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw damagedFile(error)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw damagedFile()
  return value as T
}
