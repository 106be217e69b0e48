import { createHash, createPublicKey } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** The pin of a certificate's key (RFC 7469) in base64url, as the sync server prints it. */
export function pinOf(certFile: string): string {
  const spki = createPublicKey(readFileSync(certFile)).export({ format: 'der', type: 'spki' })
  return createHash('sha256').update(spki).digest('base64url')
}
