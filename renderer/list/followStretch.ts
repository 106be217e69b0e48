import type { OrgataError } from '#shared/kernel/errors.ts'
import type { LiveHandle } from '#renderer/bridge/liveCache.ts'
import type { AnyPage } from './listAnswer.ts'

/** A stretch of a list that is followed. */
export interface FollowedStretch {
  stop: () => void
  retry: () => void
}

/**
 * Follows the items `from` to before `to` of a list. The core ends a page of large items early: the rest is asked for by
 * itself, and `take` gets them together.
 */
export function followStretch(options: {
  from: number
  to: number
  ask: (offset: number, limit: number) => LiveHandle<unknown>
  take: (answer: AnyPage | undefined, error: OrgataError | undefined) => void
}): FollowedStretch {
  const { from, to, ask, take } = options
  const handle = ask(from, to - from)
  let rest: FollowedStretch | undefined

  const look = () => {
    const { data, error } = handle.getState()
    const page = data as AnyPage | undefined
    take(page, error)
    if (page === undefined) return
    rest?.stop()
    const { items, nextOffset } = page
    rest =
      nextOffset === null || nextOffset >= to
        ? undefined
        : followStretch({
            from: nextOffset,
            to,
            ask,
            take: (answer, problem) =>
              take(answer && { ...answer, items: [...items, ...answer.items] }, problem),
          })
  }
  const stop = handle.listen(look)
  if (handle.getState().data !== undefined) look()
  return {
    stop() {
      stop()
      rest?.stop()
    },
    retry() {
      handle.retry()
      rest?.retry()
    },
  }
}
