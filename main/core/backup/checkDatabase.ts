import { backupFilesMessages } from '#shared/messages/backupFiles.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { foreignObjects, foreignWords } from '../store/foreignObjects.ts'
import { quoteText } from '../store/sqlite/columns.ts'
import { openDataFile } from '../store/storageErrors.ts'

/** The content of a database, for the list of backups. */
export interface DatabaseFacts {
  format: number
  records: number
  logEntries: number
  /** The newest signed checkpoint of the device's own log; an empty text before its first entry. */
  checkpoint: string
}

/**
 * Has SQLite check a database without other users, table by table so that other work runs in between, and counts its
 * content.
 * @throws OrgataError `corrupt` with SQLite's findings or what is foreign in its schema, `cancelled`
 */
export async function checkDatabase(file: string, signal?: AbortSignal): Promise<DatabaseFacts> {
  const db = openDataFile({ file, readOnly: true })
  try {
    const foreign = foreignObjects(db)
    if (foreign.length > 0) {
      throw refusal(
        'corrupt',
        backupFilesMessages.foreignContent,
        { found: foreignWords(foreign) },
        { details: { findings: foreign.slice(0, 50).map(({ type, name }) => `${type} ${name}`) } },
      )
    }
    const tables = db
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")
      .all()
    let records = 0
    for (const { name } of tables) {
      if (signal?.aborted) throw refusal('cancelled', backupFilesMessages.cancelled)
      const findings = db.prepare(`PRAGMA integrity_check(${quoteText(String(name))})`).all()
      const found = findings.map((row) => String(Object.values(row)[0]))
      if (found.length !== 1 || found[0] !== 'ok') {
        throw refusal('corrupt', backupFilesMessages.sourceDamaged, undefined, {
          details: { findings: found.slice(0, 5) },
        })
      }
      if (String(name).startsWith('records/')) {
        const table = String(name).replaceAll('"', '""')
        records += Number(db.prepare(`SELECT count(*) AS n FROM "${table}" WHERE deleted = 0`).get()?.n)
      }
      await nextTurn()
    }
    const head = db.prepare('SELECT size, note FROM audit_head WHERE id = 1').get()
    return {
      format: Number(db.prepare('PRAGMA user_version').get()?.user_version),
      records,
      logEntries: Number(head?.size ?? 0),
      checkpoint: String(head?.note ?? ''),
    }
  } finally {
    db.close()
  }
}
