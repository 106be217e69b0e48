import { OrgataError } from '#shared/kernel/errors.ts'
import { createEmitter } from '#shared/kernel/emitter.ts'
import type { Trouble } from '#shared/messages/refusal.ts'
import type { Ports } from '#core/ports.ts'
import { createBackoff } from '#core/sync/server/backoff.ts'
import type { RecordLink } from './recordLink.ts'

/** Repeats a request until it is answered: RxDB's protocol has no failure. */
export interface Retry {
  /** The answer, however long the link is down; null after `end`. */
  untilAnswered<T>(request: () => Promise<T>): Promise<T | null>
  /** Why the server takes nothing for now, in its own words; null while it does. */
  readonly problem: Trouble | null
  /** Called when that changes. Returns the way to stop. */
  onProblem(listener: () => void): () => void
  /** Answers every pending and later request with null. */
  end(): void
}

export function createRetry(options: {
  link: RecordLink
  ports: Pick<Ports, 'random' | 'timers' | 'log'>
}): Retry {
  const { link, ports } = options
  let isEnded = false
  /** How each request that waits is ended. A promise that all of them raced with would keep every answer. */
  const waiting = new Set<() => void>()
  /** By request that waits. */
  const problems = new Map<object, Trouble>()
  const change = createEmitter()

  function setProblem(request: object, problem: Trouble | null): void {
    if (problems.get(request)?.message === problem?.message) return
    if (problem === null) problems.delete(request)
    else problems.set(request, problem)
    change.emit()
  }

  async function untilAnswered<T>(request: () => Promise<T>): Promise<T | null> {
    const backoff = createBackoff(ports.random, { firstMs: 300, longestMs: 15_000 })
    while (!isEnded) {
      await link.ready()
      if (isEnded) break
      try {
        const answer = await request()
        setProblem(request, null)
        return answer
      } catch (error) {
        // While the link is down that is the reason, which others say.
        const isServers = error instanceof OrgataError && link.state.state === 'online'
        setProblem(request, isServers ? error : null)
        if (!(error instanceof OrgataError))
          ports.log.error('A sync request failed.', { error: String(error) })
      }
      await new Promise<void>((resolve) => ports.timers.setTimeout(resolve, backoff.nextMs()))
    }
    return null
  }

  return {
    untilAnswered: (request) =>
      new Promise((resolve, reject) => {
        const end = () => resolve(null)
        waiting.add(end)
        untilAnswered(request)
          .then(resolve, reject)
          .finally(() => waiting.delete(end))
      }),
    get problem() {
      return problems.values().next().value ?? null
    },
    onProblem: change.on,
    end() {
      change.clear()
      isEnded = true
      for (const endOne of waiting) endOne()
    },
  }
}
