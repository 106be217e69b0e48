import { hashHex } from './hash.ts'

/**
 * A deterministic id, so that computers which create the same record concurrently create one: a UUIDv7 with the time
 * and place in order of `from`, the rest from a hash.
 */
export function derivedId(from: string, words: string): string {
  const hash = hashHex(words)
  const variant = '89ab'[Number.parseInt(hash[0]!, 16) % 4]!
  return `${from.slice(0, 18)}-${variant}${hash.slice(1, 4)}-${hash.slice(4, 16)}`
}
