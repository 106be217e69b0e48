import { createPublicKey, hash, verify } from 'node:crypto'
import { createMerkle } from '#shared/kernel/merkle.ts'
import type { Sha256 } from '#shared/kernel/merkle.ts'
import { parseCheckpoint } from '#shared/kernel/checkpoint.ts'
import type { Checkpoint } from '#shared/kernel/checkpoint.ts'
import { isSignedBy, parseNote } from '#shared/kernel/signedNote.ts'
import type { Ed25519Verify, SignedNote } from '#shared/kernel/signedNote.ts'

/** SHA-256 by the machine's own cryptography. */
export const sha256: Sha256 = (data) => hash('sha256', data, 'buffer')

/** The Merkle tree of RFC 9162 over it. */
export const merkle = createMerkle(sha256)

/** Bytes to lower-case hexadecimal digits. */
export function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')
}

/** Checks an Ed25519 signature with a raw public key. Never throws. */
export const verifyEd25519: Ed25519Verify = (publicKey, message, signature) => {
  try {
    const x = Buffer.from(publicKey).toString('base64url')
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
    return verify(null, message, key, signature)
  } catch {
    return false
  }
}

/** A checkpoint of a log, if the log's own signature is valid; else null. */
export function openCheckpoint(
  note: string,
  log: { origin: string; publicKey: Uint8Array },
): (Checkpoint & { note: SignedNote }) | null {
  const parsed = parseNote(note)
  if (parsed === null) return null
  if (!isSignedBy(sha256, verifyEd25519, parsed, { name: log.origin, publicKey: log.publicKey })) return null
  const checkpoint = parseCheckpoint(parsed.text)
  return checkpoint?.origin === log.origin ? { ...checkpoint, note: parsed } : null
}
