import { toInstant } from '#shared/kernel/time.ts'
import type { ServerPorts } from '../ports.ts'
import type { Sqlite } from '../stores/sqlite.ts'
import { copyOfKey, readMeta } from '../stores/serverMeta.ts'
import { mintSecret, secretHash } from './secrets.ts'

/** Makes a token with which one organization can be set up. */
export function mintSetupToken(db: Sqlite, ports: Pick<ServerPorts, 'clock' | 'random'>): string {
  const token = mintSecret(ports.random)
  db.run(
    'INSERT INTO setup_tokens (hash, createdAt, usedAt, usedByDevice, organizationId) VALUES (?, ?, NULL, NULL, NULL)',
    secretHash(token),
    toInstant(ports.clock.nowMs()),
  )
  return token
}

/**
 * The token printed at the start of the server: a new one at each start until an organization is registered, which
 * replaces unused ones; null from then on. Data of another server wait for it too.
 */
export function freshSetupToken(db: Sqlite, ports: Pick<ServerPorts, 'clock' | 'random'>): string | null {
  return db.transaction(() => {
    const isSetUp = db.get('SELECT 1 FROM organizations LIMIT 1') !== undefined
    if (isSetUp && readMeta(db, copyOfKey) === undefined) return null
    db.run('DELETE FROM setup_tokens WHERE usedAt IS NULL')
    return mintSetupToken(db, ports)
  })
}
