import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { asDiskError } from './diskErrors.ts'

/**
 * Writes a small file so that a crash leaves either the old or the new one, and a failure no part of it.
 * @throws OrgataError `disk_full`, `read_only`
 */
export function writeFileAtomically(path: string, text: string): void {
  const temporary = `${path}.new`
  try {
    writeFileSync(temporary, text, { mode: 0o600, flush: true })
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw asDiskError(error)
  }
}
