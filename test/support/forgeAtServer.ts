import { hash, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { keyPairOf } from '#core/audit/ed25519.ts'
import { canonicalJson } from '#shared/kernel/canonicalJson.ts'
import { formatInvitationLink, normalizeServerUrl } from '#shared/protocol/invitationLink.ts'
import { newId } from './syncDevice.ts'

/** Puts other fields into a record of a stopped server’s file, as a change that all computers read next. */
export function forgeAtServer(dataDir: string, recordId: string, fields: object): void {
  const db = new DatabaseSync(join(dataDir, 'sync.sqlite'))
  const row = db.prepare('SELECT organizationId, body FROM records WHERE id = ?').get(recordId)
  const body = canonicalJson({ ...(JSON.parse(String(row?.body)) as object), ...fields })
  const next = db
    .prepare('UPDATE organizations SET seq = seq + 1 WHERE id = ? RETURNING seq')
    .get(row!.organizationId!)
  db.prepare('UPDATE records SET body = ?, hash = ?, seq = ? WHERE id = ?').run(
    body,
    hash('sha256', body),
    next!.seq!,
    recordId,
  )
  db.close()
}

/**
 * Writes an invitation that nobody made into a server’s file.
 * @param how.asOfServer as a link of the server's machine, with a key
 * @returns its link
 */
export function inventInvitation(
  dataDir: string,
  serverUrl: string,
  of: { organizationId: string; teamId: string; personId: string; personName: string; role: string },
  how: { asOfServer?: boolean } = {},
): string {
  const db = new DatabaseSync(join(dataDir, 'sync.sqlite'), { timeout: 5_000 })
  const token = randomBytes(32).toString('base64url')
  const [seed, invitationId] = [randomBytes(32), newId()]
  const { publicKey } = keyPairOf(seed)
  const [now, later] = [0, 3_600_000].map((ms) => new Date(Date.now() + ms).toISOString())
  db.prepare(
    `INSERT INTO invitations (id, hash, organizationId, personId, personName, teamId, role, createdBy, createdAt, expiresAt,
       purpose, publicKey) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    invitationId,
    hash('sha256', token),
    of.organizationId,
    of.personId,
    of.personName,
    of.teamId,
    of.role,
    of.personId,
    now!,
    later!,
    how.asOfServer === true ? 'server' : 'join',
    how.asOfServer === true ? publicKey : null,
  )
  db.close()
  const secret = { invitationId, seed: seed.toString('base64url'), inviterKey: publicKey }
  const plain = { serverUrl: normalizeServerUrl(serverUrl), token, pin: null }
  return formatInvitationLink(how.asOfServer === true ? { ...plain, secret } : plain)
}
