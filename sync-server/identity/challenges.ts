import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Clock } from '#shared/kernel/time.ts'
import type { Random } from '#shared/kernel/id.ts'

/** One-time texts to sign. Asking for one costs the server no memory; only one that was signed is remembered. */
export interface Challenges {
  issue(): { challenge: string; expiresAtMs: number }
  /** Whether it is one of ours, in time, and not used before. */
  isOpen(challenge: string): boolean
  /** Marks it as used. Call it when the signature has been found right. */
  spend(challenge: string): void
}

/** The key lives in memory only: a restart ends every challenge, so that none can be replayed across one. */
export function createChallenges(options: { clock: Clock; random: Random; lifetimeMs: number }): Challenges {
  const { clock, random, lifetimeMs } = options
  const key = random.bytes(32)
  const used = new Map<string, number>()
  const seal = (body: string) => createHmac('sha256', key).update(body).digest('base64url')

  function expiryOf(challenge: string): number | null {
    const [nonce = '', expiry = '', mark = ''] = challenge.split('.')
    const expected = Buffer.from(seal(`${nonce}.${expiry}`))
    const given = Buffer.from(mark)
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
    return Number(expiry)
  }

  function forgetExpired(): void {
    for (const [challenge, expiry] of used) {
      if (expiry > clock.nowMs()) break
      used.delete(challenge)
    }
  }

  return {
    issue() {
      const expiresAtMs = clock.nowMs() + lifetimeMs
      const body = `${Buffer.from(random.bytes(24)).toString('base64url')}.${expiresAtMs}`
      return { challenge: `${body}.${seal(body)}`, expiresAtMs }
    },
    isOpen(challenge) {
      const expiry = expiryOf(challenge)
      return expiry !== null && expiry > clock.nowMs() && !used.has(challenge)
    },
    spend(challenge) {
      forgetExpired()
      const expiry = expiryOf(challenge)
      if (expiry !== null) used.set(challenge, expiry)
    },
  }
}
