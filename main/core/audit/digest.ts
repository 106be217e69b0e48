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

/**
 * Checks an Ed25519 signature (RFC 8032) with a raw public key of 32 bytes. Never throws: an invalid key verifies no
 * signature.
 */
export const verifyEd25519: Ed25519Verify = (publicKey, message, signature) => {
  if (isWeakKey(publicKey)) return false
  try {
    const x = Buffer.from(publicKey).toString('base64url')
    return verify(
      null,
      message,
      createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }),
      signature,
    )
  } catch {
    return false
  }
}

/** The commitment to a payload: SHA-256(salt || canonical payload). */
export function commitment(salt: Uint8Array, payload: Uint8Array): Uint8Array {
  return sha256(Buffer.concat([salt, payload]))
}

/** As `openSignedCheckpoint`. */
export const openCheckpoint = (note: string, log: { origin: string; publicKey: Uint8Array }) =>
  openSignedCheckpoint(sha256, verifyEd25519, note, log)
