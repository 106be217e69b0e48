import type { DatabaseSync } from 'node:sqlite'
import { copyOfKey } from '../stores/serverMeta.ts'

/**
 * Removes from a copy of a server's data what makes that server this one: its keys, sessions and tokens; its computers need
 * another link.
 */
export function removeSecrets(db: DatabaseSync, organizationId: string): void {
  db.exec(`BEGIN;
    DELETE FROM meta; DELETE FROM sessions; DELETE FROM setup_tokens; DELETE FROM operator_acts;
    UPDATE devices SET status = 'former' WHERE status = 'active';`)
  db.prepare('INSERT INTO meta (key, value) VALUES (?, ?)').run(copyOfKey, organizationId)
  db.exec('COMMIT')
}
