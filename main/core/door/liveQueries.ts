import type { Topic } from '#core/openOrganization/topic.ts'
import type { Ports } from '#core/ports.ts'

interface Watch {
  topics: Topics
  refresh: () => void
}

/** The topics of one watch; they may grow and change while it lasts. */
type Topics = Pick<ReadonlySet<Topic>, 'isDisjointFrom'>

/** Gathers changes for this long before live queries run again, so that a burst of commits costs one run. */
const gatherMs = 15

/** How often an answer that depends on the time is made again. */
const clockMs = 60_000

/** Tells live queries that something they depend on changed. */
export class LiveQueries {
  #watches = new Set<Watch>()
  #changed = new Set<Topic>()
  #timer: unknown
  /** Runs while there is a watcher. */
  #clock: unknown
  readonly #ports: Pick<Ports, 'timers'>

  constructor(ports: Pick<Ports, 'timers'>) {
    this.#ports = ports
  }

  /** Runs `refresh` after changes of any of the topics; returns the way to stop. */
  watch(topics: Topics, refresh: () => void): () => void {
    const watch = { topics, refresh }
    this.#watches.add(watch)
    this.#clock ??= this.#tick()
    return () => {
      this.#watches.delete(watch)
      if (this.#watches.size === 0) this.#stopClock()
    }
  }

  #tick(): unknown {
    return this.#ports.timers.setTimeout(() => {
      this.touch(['clock'])
      this.#clock = this.#tick()
    }, clockMs)
  }

  #stopClock(): void {
    if (this.#clock !== undefined) this.#ports.timers.clearTimeout(this.#clock)
    this.#clock = undefined
  }

  touch(topics: Iterable<Topic>): void {
    for (const topic of topics) this.#changed.add(topic)
    this.#timer ??= this.#ports.timers.setTimeout(() => this.#flush(), gatherMs)
  }

  #flush(): void {
    this.#timer = undefined
    const changed = this.#changed
    this.#changed = new Set()
    for (const watch of [...this.#watches]) {
      if (!watch.topics.isDisjointFrom(changed)) watch.refresh()
    }
  }

  close(): void {
    if (this.#timer !== undefined) this.#ports.timers.clearTimeout(this.#timer)
    this.#stopClock()
    this.#watches.clear()
  }
}
