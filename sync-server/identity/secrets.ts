import { createPublicKey, verify } from 'node:crypto'
import { hashHex } from '#shared/kernel/hash.ts'
import type { Random } from '#shared/kernel/id.ts'
import { isWeakKey } from '#shared/kernel/weakKey.ts'

/** A secret of 32 random bytes in base64url, shown once and kept only as its hash. */
export function mintSecret(random: Random): string {
  return Buffer.from(random.bytes(32)).toString('base64url')
}

/** The stored form of a secret. */
export function secretHash(secret: string): string {
  return hashHex(secret)
}

/** The head of a SubjectPublicKeyInfo structure around a raw Ed25519 key (RFC 8410, section 4). */
const spkiHead = Buffer.from('302a300506032b6570032100', 'hex')

/** Whether `signature` (base64) is the Ed25519 signature of `text` by `publicKey` (raw, base64). Never throws. */
export function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  const raw = Buffer.from(publicKey, 'base64')
  if (raw.length !== 32 || isWeakKey(raw)) return false
  try {
    const key = createPublicKey({ key: Buffer.concat([spkiHead, raw]), format: 'der', type: 'spki' })
    return verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64'))
  } catch {
    return false
  }
}
