import type { Json } from '#shared/kernel/canonicalJson.ts'
import { diff } from '#shared/kernel/patch.ts'
import type { Patch } from '#shared/kernel/patch.ts'
import type { LiveQueries } from './liveQueries.ts'
import { createReadTopics } from './readTopics.ts'
import type { ReadNote } from './recordReads.ts'

/** Who is asking, in which organization, counts for every query. */
const always = ['session', 'membership']

/**
 * Answers a query now and after every change of what it read; an unchanged answer is not sent. `patch` leads from the
 * answer before to this one; the first has none.
 * @param options.answer undefined where there is none, and where `again` has to be asked
 * @returns a function that stops watching
 */
export function followQuery(options: {
  live: LiveQueries
  ended: AbortSignal
  answer: (note: ReadNote, again: () => void) => Promise<unknown>
  tell: (answer: Json, patch: Patch | undefined) => void
  fail: (error: unknown) => void
}): () => void {
  const { live, ended, answer, tell, fail } = options
  const topics = createReadTopics(always)
  let last: { text: string; answer: Json } | undefined
  let isRunning = false
  let again = false

  const take = (output: unknown) => {
    const text = JSON.stringify(output) as string | undefined
    if (text === undefined || text === last?.text) return
    const before = last
    last = { text, answer: JSON.parse(text) as Json }
    tell(last.answer, before && diff(before.answer, last.answer))
  }

  const refresh = async (): Promise<void> => {
    if (isRunning) {
      again = true
      return
    }
    isRunning = true
    try {
      do {
        again = false
        const output = await answer(topics.begin(), () => (again = true))
        topics.end()
        take(output)
      } while (again && !ended.aborted)
    } catch (error) {
      fail(error)
    } finally {
      isRunning = false
    }
  }

  const stop = live.watch(topics, () => void refresh())
  void refresh()
  return stop
}
