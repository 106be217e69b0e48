import type { InputOf, OutputOf, QueryName } from '#shared/contract/operations.ts'
import type { OrgataError } from '#shared/kernel/errors.ts'
import type { Bridge } from './bridge.ts'

/** The newest answer of a live query; `data` stays after a later error. */
export interface LiveState<T> {
  data: T | undefined
  error: OrgataError | undefined
}

/** How a component follows one live query. `getState` gives the same object until something changed. */
export interface LiveHandle<T> {
  listen(listener: () => void): () => void
  getState(): LiveState<T>
  /** Asks again after an error. */
  retry(): void
}

/** Live queries shared by all components of a window: the same question is subscribed to once. */
export interface LiveCache {
  follow<N extends QueryName>(name: N, input: InputOf<N>): LiveHandle<OutputOf<N>>
}

interface Entry {
  state: LiveState<unknown>
  listeners: Set<() => void>
  stop: (() => void) | null
  stopLingering: (() => void) | null
}

const nothing: LiveState<never> = { data: undefined, error: undefined }

/** How long an unused query stays subscribed, so that going back shows it at once. */
const lingerMs = 5_000

/**
 * Makes the cache. When another organization is opened, every former answer is dropped before listeners are called.
 * `after` runs work after milliseconds and returns its cancellation.
 */
export function createLiveCache(
  bridge: Bridge,
  after: (ms: number, work: () => void) => () => void,
): LiveCache {
  const entries = new Map<string, Entry>()
  let organizationId: string | null | undefined

  const begin = (key: string, name: QueryName, input: unknown, entry: Entry) => {
    entry.stop = bridge.subscribe(name, input as InputOf<typeof name>, {
      onEvent: (data) => {
        if (name === 'organizations.session')
          noticeOrganization(data as OutputOf<'organizations.session'>, key)
        set(entry, { data, error: undefined })
      },
      onError: (error) => {
        entry.stop = null
        set(entry, { data: entry.state.data, error })
      },
    })
  }

  const set = (entry: Entry, state: LiveState<unknown>) => {
    entry.state = state
    for (const listener of [...entry.listeners]) listener()
  }

  const noticeOrganization = (session: OutputOf<'organizations.session'>, sessionKey: string) => {
    const now = session.organization?.id ?? null
    const before = organizationId
    organizationId = now
    if (before === undefined || before === now) return
    for (const [key, entry] of entries) {
      if (key === sessionKey) continue
      entry.stop?.()
      entry.stop = null
      if (entry.listeners.size === 0) {
        entry.stopLingering?.()
        entries.delete(key)
        continue
      }
      const [name, input] = JSON.parse(key) as [QueryName, unknown]
      set(entry, nothing)
      begin(key, name, input, entry)
    }
  }

  return {
    follow<N extends QueryName>(name: N, input: InputOf<N>): LiveHandle<OutputOf<N>> {
      const key = JSON.stringify([name, input])
      const leave = (entry: Entry) => {
        entry.stopLingering = after(lingerMs, () => {
          entry.stop?.()
          if (entries.get(key) === entry) entries.delete(key)
        })
      }
      return {
        listen(listener) {
          let entry = entries.get(key)
          if (entry === undefined) {
            entry = { state: nothing, listeners: new Set(), stop: null, stopLingering: null }
            entries.set(key, entry)
          }
          entry.stopLingering?.()
          entry.stopLingering = null
          entry.listeners.add(listener)
          if (entry.stop === null) begin(key, name, input, entry)
          const own = entry
          return () => {
            own.listeners.delete(listener)
            if (own.listeners.size === 0) leave(own)
          }
        },
        getState: () => (entries.get(key)?.state ?? nothing) as LiveState<OutputOf<N>>,
        retry() {
          const entry = entries.get(key)
          if (entry === undefined || entry.stop !== null) return
          set(entry, { data: entry.state.data, error: undefined })
          begin(key, name, input, entry)
        },
      }
    },
  }
}
