import type { Sqlite } from './sqlite.ts'

/** The server's own id, made once with its data folder. A wiped server is another server. */
export function serverIdOf(db: Sqlite, newId: () => string): string {
  const known = db.get('SELECT value FROM meta WHERE key = ?', 'serverId')
  if (known !== undefined) return known.value as string
  const serverId = newId()
  db.run('INSERT INTO meta (key, value) VALUES (?, ?)', 'serverId', serverId)
  return serverId
}
