import { z } from 'zod'
import type { Clock } from './time.ts'

/** Cryptographic randomness from a port. */
export interface Random {
  bytes(length: number): Uint8Array
}

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** A UUIDv7 in lower case (RFC 9562, section 5.7): the primary key of every record. */
export const id = z.string().regex(uuidPattern, 'This is not the address of anything in Orgata.')

const hex = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, '0'))

/**
 * Makes UUIDv7s that sort in the order in which this source made them: within one millisecond, and when the clock goes
 * back, the 12 bits of `rand_a` count up (RFC 9562, section 6.2, method 1).
 */
export function createIdSource(clock: Clock, random: Random): () => string {
  let lastMs = 0
  let counter = 0
  return () => {
    const now = clock.nowMs()
    const bytes = random.bytes(10)
    if (now > lastMs) {
      lastMs = now
      counter = bytes[0]! & 0x7f
    } else if (++counter > 0xfff) {
      lastMs += 1
      counter = 0
    }
    const at = (shift: number) => hex[Math.floor(lastMs / 2 ** shift) % 256]!
    const a = hex[0x70 | (counter >> 8)]! + hex[counter & 0xff]!
    const b = hex[0x80 | (bytes[1]! & 0x3f)]! + hex[bytes[2]!]!
    const rest = [3, 4, 5, 6, 7, 8].map((i) => hex[bytes[i]!]!).join('')
    return `${at(40)}${at(32)}${at(24)}${at(16)}-${at(8)}${at(0)}-${a}-${b}-${rest}`
  }
}

/** The creation time that a UUIDv7 carries, in milliseconds since the epoch. */
export function idTimeMs(uuid: string): number {
  return Number.parseInt(uuid.slice(0, 8) + uuid.slice(9, 13), 16)
}
