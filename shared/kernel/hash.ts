import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { z } from 'zod'
import { canonicalJson } from './canonicalJson.ts'

/** A SHA-256 in 64 lower-case hexadecimal digits (FIPS 180-4). */
export const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/, 'This is not a SHA-256 in hexadecimal.')

/** SHA-256 of bytes or of the UTF-8 form of a text, in hexadecimal. For large files use a streaming hash of the host. */
export function hashHex(data: Uint8Array | string): string {
  return bytesToHex(sha256(typeof data === 'string' ? utf8ToBytes(data) : data))
}

/** The content address of a JSON value: SHA-256 over its canonical form (RFC 8785). */
export function contentHash(value: unknown): string {
  return hashHex(canonicalJson(value))
}
