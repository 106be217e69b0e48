import { hashHex } from './hash.ts'

/**
 * An id that follows from words, so that computers that make the same thing apart make it once: a UUIDv7 with the time and
 * place in order of `from`, the rest from a hash.
 */
export function derivedId(from: string, words: string): string {
  const hash = hashHex(words)
  const variant = '89ab'[Number.parseInt(hash[0]!, 16) % 4]!
  return `${from.slice(0, 18)}-${variant}${hash.slice(1, 4)}-${hash.slice(4, 16)}`
}
