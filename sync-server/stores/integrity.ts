import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { refusal } from '#shared/messages/refusal.ts'
import { serverWordMessages } from '#shared/messages/serverWords.messages.ts'
import type { Sqlite } from './sqlite.ts'

/** Files up to this size are checked at every start, larger ones only after the server did not end in order. */
const alwaysBytes = 1024 ** 3

/** Whether the last run left its write-ahead log. Ask before the file is opened. */
export function wasCutOff(dataDir: string): boolean {
  return existsSync(join(dataDir, 'sync.sqlite-wal'))
}

/**
 * Checks that the data file is sound (`PRAGMA quick_check`).
 * @throws OrgataError `corrupt`
 */
export function checkIntegrity(db: Sqlite, dataDir: string, isDoubtful: boolean): void {
  if (!isDoubtful && statSync(join(dataDir, 'sync.sqlite')).size > alwaysBytes) return
  let result: unknown
  try {
    result = db.get('PRAGMA quick_check(1)')?.quick_check
  } catch (error) {
    result = String(error)
  }
  if (result === 'ok') return
  throw refusal('corrupt', serverWordMessages.damagedData, undefined, { details: { found: String(result) } })
}
