import type { Random } from '#shared/kernel/id.ts'

/** Exponential backoff with jitter, so that a team does not reconnect at once. */
export interface Backoff {
  nextMs(): number
  reset(): void
}

export function createBackoff(random: Random, limits: { firstMs: number; longestMs: number }): Backoff {
  let attempt = 0
  return {
    nextMs() {
      const full = Math.min(limits.longestMs, limits.firstMs * 2 ** Math.min(attempt++, 20))
      const [high = 0, low = 0] = random.bytes(2)
      return Math.round(full / 2 + ((high * 256 + low) / 65_536) * (full / 2))
    },
    reset() {
      attempt = 0
    },
  }
}
