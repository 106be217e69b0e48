import { OrgataError } from '#shared/kernel/errors.ts'
import { createEmitter } from '#shared/kernel/emitter.ts'
import type { Trouble } from '#shared/messages/refusal.ts'
import type { Ports } from '#core/ports.ts'
import { createBackoff } from '#core/sync/server/backoff.ts'
import type { RecordLink } from './recordLink.ts'

/** Repeats a request until it is answered, and what cannot be written until it is: RxDB's protocol has no failure. */
export interface Retry {
  /** Repeats work that the disk of this computer refuses; gives what `atEnd` does where it failed until `end`. */
  untilDone<T>(work: () => Promise<T>, atEnd: (error: unknown) => T): Promise<T>
  /** As `work`, but fails as soon as the disk refuses something: that can take long. */
  unlessStuck<T>(work: Promise<T>): Promise<T>
  /** The answer, however long the link is down; null after `end`. */
  untilAnswered<T>(request: () => Promise<T>): Promise<T | null>
  /** Why this computer cannot go on, or why the server takes nothing for now, in its own words; null while they do. */
  readonly problem: Trouble | null
  /** Called when that changes. Returns the way to stop. */
  onProblem(listener: () => void): () => void
  /** Answers every pending and later request with null, and repeats no work. */
  end(): void
}

const diskCodes: readonly string[] = ['disk_full', 'read_only', 'locked', 'corrupt']
const isOfDisk = (error: unknown): error is OrgataError =>
  error instanceof OrgataError && diskCodes.includes(error.code)

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
  /** By work of this computer that waits. */
  const ownProblems = new Map<object, Trouble>()
  const change = createEmitter()
  const firstOf = (all: ReadonlyMap<object, Trouble>) => all.values().next().value ?? null

  function setProblem(request: object, problem: Trouble | null, all = problems): void {
    if (all.get(request)?.message === problem?.message) return
    if (problem === null) all.delete(request)
    else all.set(request, problem)
    change.emit()
  }

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const end = () => {
        waiting.delete(end)
        ports.timers.clearTimeout(timer)
        resolve()
      }
      const timer = ports.timers.setTimeout(end, ms)
      waiting.add(end)
    })

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
    async untilDone(work, atEnd) {
      const backoff = createBackoff(ports.random, { firstMs: 300, longestMs: 15_000 })
      for (;;) {
        try {
          const done = await work()
          setProblem(work, null, ownProblems)
          return done
        } catch (error) {
          if (isEnded) return atEnd(error)
          if (!isOfDisk(error)) throw error
          setProblem(work, error, ownProblems)
          ports.log.error('Syncing records failed and is tried again.', { error: String(error) })
          await pause(backoff.nextMs())
          if (isEnded) return atEnd(error)
        }
      }
    },
    async unlessStuck(work) {
      let stop = () => {}
      const stuck = new Promise<never>((_resolve, reject) => {
        const look = () => {
          const problem = firstOf(ownProblems)
          if (problem !== null) reject(problem)
        }
        stop = change.on(look)
        look()
      })
      try {
        return await Promise.race([work, stuck])
      } finally {
        stop()
      }
    },
    untilAnswered: (request) =>
      new Promise((resolve, reject) => {
        const end = () => resolve(null)
        waiting.add(end)
        untilAnswered(request)
          .then(resolve, reject)
          .finally(() => waiting.delete(end))
      }),
    get problem() {
      return firstOf(ownProblems) ?? firstOf(problems)
    },
    onProblem: change.on,
    end() {
      change.clear()
      isEnded = true
      for (const endOne of waiting) endOne()
    },
  }
}
