import { OrgataError } from '#shared/kernel/errors.ts'
import type { Ports } from '#core/ports.ts'
import { createBackoff } from '#core/sync/server/backoff.ts'
import type { RecordLink } from './recordLink.ts'

/** Repeats a request until it is answered: RxDB's protocol has no failure. */
export interface Retry {
  /** The answer, however long the link is down; null after `end`. */
  untilAnswered<T>(request: () => Promise<T>): Promise<T | null>
  /** Answers every pending and later request with null. */
  end(): void
}

export function createRetry(options: {
  link: RecordLink
  ports: Pick<Ports, 'random' | 'timers' | 'log'>
}): Retry {
  const { link, ports } = options
  let end = () => {}
  let isEnded = false
  const ended = new Promise<null>((resolve) => {
    end = () => resolve(null)
  })

  async function untilAnswered<T>(request: () => Promise<T>): Promise<T | null> {
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
    untilAnswered: (request) => Promise.race([untilAnswered(request), ended]),
    end() {
      isEnded = true
      end()
    },
  }
}
