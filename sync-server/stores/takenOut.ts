import type { ServerPorts } from '../ports.ts'
import { beginEpoch } from './serverMeta.ts'
import type { Sqlite } from './sqlite.ts'

/** Versions that were taken of records that are not there, or cannot be read. */
const takenOut = `
  accepted IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM logs l JOIN records r ON r.organizationId = l.organizationId AND r.id = log_subjects.recordId
    WHERE l.id = log_subjects.log AND json_valid(r.body))`

/** The apps bring again what somebody took out of the data file: they compare everything in a new epoch. */
export function refillTakenOut(
  db: Sqlite,
  ports: Pick<ServerPorts, 'clock' | 'log'>,
  newId: () => string,
): void {
  db.transaction(() => {
    const { changes } = db.run(`UPDATE log_subjects SET accepted = NULL WHERE ${takenOut}`)
    if (changes === 0) return
    ports.log.warn('records were taken out of the data file; the apps compare everything and fill it up')
    beginEpoch(db, ports, newId)
  })
}
