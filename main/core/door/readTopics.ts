import type { Topic } from '#core/openOrganization/topic.ts'

/** Single records of one kind that are told apart; with more, any record of the kind counts. */
const recordsOfKind = 1_000

/** What a live query read in its last run, and in the one that is under way. */
export interface ReadTopics {
  /** Begins a run; what it notes counts at once. */
  begin(): (topic: Topic) => void
  /** The run ended: what only earlier runs read counts no more. */
  end(): void
  isDisjointFrom(changed: ReadonlySetLike<unknown>): boolean
}

/** @param always what counts whatever was read */
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
