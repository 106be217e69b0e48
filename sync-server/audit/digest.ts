import { createPublicKey, hash, verify } from 'node:crypto'
import { createMerkle } from '#shared/kernel/merkle.ts'
import type { Sha256 } from '#shared/kernel/merkle.ts'
import { openSignedCheckpoint } from '#shared/kernel/checkpoint.ts'
import type { Ed25519Verify } from '#shared/kernel/signedNote.ts'
import { isWeakKey } from '#shared/kernel/weakKey.ts'

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
  if (isWeakKey(publicKey)) return false
  try {
    const x = Buffer.from(publicKey).toString('base64url')
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
    return verify(null, message, key, signature)
  } catch {
    return false
  }
}

/** As `openSignedCheckpoint`. */
export const openCheckpoint = (note: string, log: { origin: string; publicKey: Uint8Array }) =>
  openSignedCheckpoint(sha256, verifyEd25519, note, log)
