import type { InputOf, OutputOf, QueryName } from '#shared/contract/operations.ts'
import type { OrgataError } from '#shared/kernel/errors.ts'
import type { LiveCache } from '#renderer/bridge/liveCache.ts'
import { followStretch } from './followStretch.ts'
import type { FollowedStretch } from './followStretch.ts'
import type { AnyPage, ListGroup } from './listAnswer.ts'

/** The queries that answer with a page of a long list. */
export type ListQueryName = {
  [N in QueryName]: OutputOf<N> extends AnyPage ? N : never
}[QueryName]

/** An item of a long list. */
export type ItemOf<N extends ListQueryName> = OutputOf<N> extends { items: readonly (infer T)[] } ? T : never

/** The loaded part of a long list. */
export interface PagesState<T> {
  /** Undefined until the first answer. */
  total: number | undefined
  groups: readonly ListGroup[]
  isCut: boolean
  /** Items by page; pages far from the visible ones are dropped. */
  pages: ReadonlyMap<number, readonly T[]>
  error: OrgataError | undefined
}

/** A long list of which only the pages on the screen are followed. */
export interface LivePages<T> {
  getState(): PagesState<T>
  /** Follows the list until the returned function is called. */
  listen(listener: () => void): () => void
  /** Names the rows on the screen, from 0. */
  show(first: number, last: number): void
  /** Asks again after an error. */
  retry(): void
}

/** Items of one page of an answer. */
export const pageSize = 100

/** How many pages on each side of the screen keep their last items, so that scrolling back shows them at once. */
const keptAround = 5

/** Makes a long list from a query with a page as its answer. `input` has neither limit nor offset. */
export function createLivePages<N extends ListQueryName>(
  lives: LiveCache,
  name: N,
  input: Omit<InputOf<N>, 'limit' | 'offset'>,
): LivePages<ItemOf<N>> {
  let state: PagesState<ItemOf<N>> = {
    total: undefined,
    groups: [],
    isCut: false,
    pages: new Map(),
    error: undefined,
  }
  let wanted = [0]
  const listeners = new Set<() => void>()
  const followed = new Map<number, FollowedStretch>()

  const set = (next: PagesState<ItemOf<N>>) => {
    state = next
    for (const listener of [...listeners]) listener()
  }

  const take = (page: number, answer: AnyPage | undefined, error: OrgataError | undefined) => {
    if (answer === undefined) {
      if (error !== state.error) set({ ...state, error })
      return
    }
    const [first = 0, last = 0] = [wanted[0], wanted.at(-1)]
    const kept = [...state.pages].filter(([at]) => at >= first - keptAround && at <= last + keptAround)
    const pages = new Map([...kept, [page, answer.items as readonly ItemOf<N>[]] as const])
    const { total, groups = [], isCut = false } = answer
    set({ total, groups, isCut, pages, error })
  }

  const follow = (page: number) =>
    followStretch({
      from: page * pageSize,
      to: (page + 1) * pageSize,
      ask: (offset, limit) => lives.follow(name, { ...input, limit, offset } as InputOf<N>),
      take: (answer, error) => take(page, answer, error),
    })

  const update = () => {
    const needed = new Set(listeners.size > 0 ? wanted : [])
    for (const [page, { stop }] of followed) {
      if (needed.has(page)) continue
      stop()
      followed.delete(page)
    }
    for (const page of needed) if (!followed.has(page)) followed.set(page, follow(page))
  }

  return {
    getState: () => state,
    listen(listener) {
      listeners.add(listener)
      update()
      return () => {
        listeners.delete(listener)
        update()
      }
    },
    show(first, last) {
      const from = Math.max(0, Math.floor(first / pageSize))
      const to = Math.max(from, Math.floor(last / pageSize))
      wanted = Array.from({ length: to - from + 1 }, (_, offset) => from + offset)
      update()
    },
    retry() {
      for (const { retry } of followed.values()) retry()
    },
  }
}
