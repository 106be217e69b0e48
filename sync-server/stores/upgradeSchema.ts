import { rmSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { refusal } from '#shared/messages/refusal.ts'
import { serverWordMessages as m } from '#shared/messages/serverWords.messages.ts'
import { schemaSteps } from './schema.ts'
import type { SchemaStep } from './schema.ts'

/**
 * Upgrades a file to the present tables, all steps in one transaction. Before the first change of a file with content,
 * it is copied to `<file>.version-<n>`.
 * @throws OrgataError `newer_file` if a newer server wrote it, `disk_full` if there is no room for the copy; the file
 * is not changed then
 */
export function upgradeSchema(
  db: DatabaseSync,
  file: string,
  steps: readonly SchemaStep[] = schemaSteps,
): void {
  const version = Number(db.prepare('PRAGMA user_version').get()?.user_version ?? 0)
  if (version > steps.length) {
    throw refusal('newer_file', m.newerData)
  }
  if (version === steps.length) return
  if (version > 0) keepCopy(db, `${file}.version-${version}`)
  db.exec('BEGIN IMMEDIATE')
  try {
    for (const step of steps) if (step.version > version) db.exec(step.sql)
    db.exec(`PRAGMA user_version = ${steps.length}`)
    db.exec('COMMIT')
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK')
    throw error
  }
}

function keepCopy(db: DatabaseSync, copy: string): void {
  rmSync(copy, { force: true })
  try {
    db.prepare('VACUUM INTO ?').run(copy)
  } catch (error) {
    rmSync(copy, { force: true })
    throw refusal('disk_full', m.noRoomToUpgrade, undefined, { cause: error })
  }
}
