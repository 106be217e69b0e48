import { OrgataError } from './errors.ts'

const prime = 2n ** 255n - 19n

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n
  let factor = base % prime
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = (result * factor) % prime
    factor = (factor * factor) % prime
  }
  return result
}

/**
 * The X25519 public key that belongs to an Ed25519 one (RFC 7748, section 4.1: u = (1 + y) / (1 - y)), so that something
 * can be sealed for whoever is known by a key of signatures. @throws OrgataError `invalid_input`
 */
export function montgomeryKey(edwards: Uint8Array): Uint8Array {
  let y = 0n
  for (let at = 31; at >= 0; at--) y = (y << 8n) | BigInt(at === 31 ? edwards[at]! & 0x7f : edwards[at]!)
  if (edwards.length !== 32 || y >= prime || y <= 1n) {
    throw new OrgataError('invalid_input', 'This is not a public key.')
  }
  let u = ((1n + y) * power(prime + 1n - y, prime - 2n)) % prime
  const bytes = new Uint8Array(32)
  for (let at = 0; at < 32; at++) {
    bytes[at] = Number(u & 0xffn)
    u >>= 8n
  }
  return bytes
}
