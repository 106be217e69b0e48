import { createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { ed25519Pkcs8 } from '#shared/kernel/ed25519Seed.ts'

/** An Ed25519 key pair (RFC 8032). */
export interface KeyPair {
  /** Raw, 32 bytes in base64. */
  readonly publicKey: string
  /** 64 bytes. */
  sign(bytes: Uint8Array): Uint8Array
}

/** @param seed 32 bytes */
export function keyPairOf(seed: Uint8Array): KeyPair {
  const key = Buffer.from(ed25519Pkcs8(seed))
  const privateKey = createPrivateKey({ key, format: 'der', type: 'pkcs8' })
  const x = createPublicKey(privateKey).export({ format: 'jwk' }).x ?? ''
  return {
    publicKey: Buffer.from(x, 'base64url').toString('base64'),
    sign: (bytes) => new Uint8Array(sign(null, bytes, privateKey)),
  }
}
