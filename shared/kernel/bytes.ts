import { fromBase64 as decode, toBase64 as encode } from 'lib0/buffer'
import { z } from 'zod'

/** Bytes in base64 (RFC 4648, section 4), the form in which they cross borders that carry only JSON. */
export const base64 = z.base64()

/** Bytes to base64, in every environment. */
export function toBase64(bytes: Uint8Array): string {
  return encode(bytes)
}

/** Base64 to bytes. Throws on a text that is not base64. */
export function fromBase64(text: string): Uint8Array {
  return decode(text)
}
