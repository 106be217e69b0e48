import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { takenCopyName } from '#shared/protocol/serverCopy.ts'
import type { ServerPorts } from '../ports.ts'
import { definitionsAt, definitionsOf } from '../stores/definitions.ts'
import { removeSecrets } from './copySecrets.ts'

/**
 * Begins with the data of another server, where an app placed a copy of them. Whoever ran that server, or holds the copy, wrote
 * it: nothing in it lets anybody in here. One that is damaged, of a later version, or with tables or triggers that no server
 * has is passed over, and the apps fill this server.
 */
export function takeUpCopy(dataDir: string, { log }: Pick<ServerPorts, 'log'>): void {
  const [placed, file] = [join(dataDir, takenCopyName), join(dataDir, 'sync.sqlite')]
  if (!existsSync(placed)) return
  try {
    if (!existsSync(file)) {
      cleanse(placed)
      renameSync(placed, file)
    }
  } catch (error) {
    log.warn({ error: String(error) }, 'the copy of another server is not used')
  } finally {
    for (const rest of ['', '-journal', '-wal', '-shm']) rmSync(`${placed}${rest}`, { force: true })
  }
}

function cleanse(file: string): void {
  const db = new DatabaseSync(file)
  try {
    db.exec('PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA journal_mode = DELETE')
    if (db.prepare('PRAGMA quick_check(1)').get()?.quick_check !== 'ok') throw new Error('it is damaged')
    const version = Number(db.prepare('PRAGMA user_version').get()?.user_version)
    const definitions = definitionsOf((sql) => db.prepare(sql).all())
    if (JSON.stringify(definitions) !== JSON.stringify(definitionsAt(version)))
      throw new Error('its tables are not those of a server')
    const organizations = db.prepare('SELECT id FROM organizations').all()
    if (organizations.length !== 1) throw new Error('it is not of one organization')
    removeSecrets(db, String(organizations[0]!.id))
    // Links lead to the other server, and whoever wrote the copy may know some.
    db.exec('DELETE FROM invitations WHERE usedAt IS NULL')
  } finally {
    db.close()
  }
}
