import { setImmediate as nextTurn } from 'node:timers/promises'
import { OrgataError } from '#shared/kernel/errors.ts'
import { foreignObjects, foreignWords } from '../store/foreignObjects.ts'
import { quoteText } from '../store/sqlite/columns.ts'
import { openDriver } from '../store/sqlite/openDriver.ts'

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
  const db = openDriver({ file, readOnly: true })
  try {
    const foreign = foreignObjects(db)
    if (foreign.length > 0) {
      throw new OrgataError(
        'corrupt',
        `This data file holds what Orgata never puts there: ${foreignWords(foreign)}. It makes no good backup and cannot be restored. Use a backup from before, and tell whoever answers for compliance.`,
        { findings: foreign.slice(0, 50).map(({ type, name }) => `${type} ${name}`) },
      )
    }
    const tables = db
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")
      .all()
    let records = 0
    for (const { name } of tables) {
      if (signal?.aborted) throw new OrgataError('cancelled', 'Cancelled before it was done.')
      const findings = db.prepare(`PRAGMA integrity_check(${quoteText(String(name))})`).all()
      const found = findings.map((row) => String(Object.values(row)[0]))
      if (found.length !== 1 || found[0] !== 'ok') {
        throw new OrgataError(
          'corrupt',
          'The data file is damaged, so no good backup of it can be made. Keep the backups that are there, and restore the latest one.',
          { findings: found.slice(0, 5) },
        )
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
