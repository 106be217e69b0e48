import type { Topic } from '#core/openOrganization/topic.ts'

/** Maximum number of single records of one kind; above it, any record of the kind counts. */
const recordsOfKind = 1_000

/** The reads of a live query in its last run, and in the running one. */
export interface ReadTopics {
  /** Begins a run; its reads count at once. */
  begin(): (topic: Topic) => void
  /** Ends the run: reads of earlier runs only are dropped. */
  end(): void
  isDisjointFrom(changed: ReadonlySetLike<unknown>): boolean
}

/** @param always topics that count for any read */
export function createReadTopics(always: readonly Topic[]): ReadTopics {
  let last = new Set<Topic>(always)
  let now = new Set<Topic>()
  return {
    begin() {
      const topics = new Set<Topic>(always)
      const perKind = new Map<string, number>()
      now = topics
      return (topic) => {
        const kind = topic.split(':', 1)[0]!
        if (topics.has(topic) || topics.has(kind)) return
        const count = (perKind.get(kind) ?? 0) + 1
        perKind.set(kind, count)
        topics.add(topic !== kind && count > recordsOfKind ? kind : topic)
      }
    },
    end() {
      last = now
    },
    isDisjointFrom: (changed) => last.isDisjointFrom(changed) && now.isDisjointFrom(changed),
  }
}
