import { randomBytes } from 'node:crypto'
import type { Random } from '#shared/kernel/id.ts'

const poolBytes = 4_096

/** Cryptographic randomness, taken from the system in larger pieces: a start of a run asks for it 40 times. */
export function pooledRandom(): Random {
  let pool = new Uint8Array(0)
  return {
    bytes(length) {
      if (length > pool.length) pool = new Uint8Array(randomBytes(Math.max(poolBytes, length)))
      const taken = pool.slice(0, length)
      // What was given out is not kept.
      pool.fill(0, 0, length)
      pool = pool.subarray(length)
      return taken
    },
  }
}
