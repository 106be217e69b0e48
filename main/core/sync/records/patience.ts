import { OrgataError } from '#shared/kernel/errors.ts'
import type { Ports } from '#core/ports.ts'
import { createBackoff } from '#core/sync/server/backoff.ts'
import type { RecordLink } from './recordLink.ts'

/** Asks as often as it takes, since RxDB's protocol knows no failure. */
export interface Patience {
  /** The answer to a request, however long the link is down; null once it has ended. */
  ask<T>(request: () => Promise<T>): Promise<T | null>
  /** Every request that waits, and every later one, is answered with null. */
  end(): void
}

export function createPatience(options: {
  link: RecordLink
  ports: Pick<Ports, 'random' | 'timers' | 'log'>
}): Patience {
  const { link, ports } = options
  let end = () => {}
  let isEnded = false
  const ended = new Promise<null>((resolve) => {
    end = () => resolve(null)
  })

  async function ask<T>(request: () => Promise<T>): Promise<T | null> {
    const backoff = createBackoff(ports.random, { firstMs: 300, longestMs: 15_000 })
    while (!isEnded) {
      await link.ready()
      if (isEnded) break
      try {
        return await request()
      } catch (error) {
        if (!(error instanceof OrgataError))
          ports.log.error('A sync request failed.', { error: String(error) })
      }
      await new Promise<void>((resolve) => ports.timers.setTimeout(resolve, backoff.nextMs()))
    }
    return null
  }

  return {
    ask: (request) => Promise.race([ask(request), ended]),
    end() {
      isEnded = true
      end()
    },
  }
}
