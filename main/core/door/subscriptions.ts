import type { Operation, Query } from '#shared/contract/defineContract.ts'
import type { Patch } from '#shared/kernel/patch.ts'
import type { Actor, Member } from '../access/actor.ts'
import type { StreamHandler } from './context.ts'
import { queryContext } from './createContext.ts'
import type { CallFacts } from './createContext.ts'
import type { LiveQueries } from './liveQueries.ts'
import { followQuery } from './followQuery.ts'
import { operationAt } from './operationAt.ts'
import type { Formats } from '#shared/messages/formats.ts'
import { inWords } from '#shared/messages/refusal.ts'
import { parseInput } from './parseInput.ts'
import type { ReadNote } from './recordReads.ts'
import type { OpenOrganization } from '#core/openOrganization/openOrganization.ts'

export interface Subscriber<E> {
  /** `patch`: of a query, the difference from the event before; the first has none. */
  onEvent(event: E, patch?: Patch): void
  /** The subscription has ended with this error. */
  onError(error: unknown): void
}

/** The parts of the application that following needs. */
interface Options {
  live: LiveQueries
  factsOf: (actor: Actor, signal: AbortSignal, note?: ReadNote) => CallFacts
  formats: Formats
  current: () => OpenOrganization | undefined
  /** The open organization and the member, or the reason why they may not. */
  inside: (
    name: string,
    operation: Operation,
    actor: Actor,
    input: unknown,
  ) => { organization: OpenOrganization; member: Member }
  /** Throws where another organization is open by now. */
  mustBeOpen: (organization: OpenOrganization) => void
  run: (name: string, operation: Operation, input: unknown, facts: CallFacts) => Promise<unknown>
  isClosing: () => boolean
  streamHandler: (name: string) => StreamHandler<unknown, unknown>
}

type Subscribe = (name: string, input: unknown, actor: Actor, subscriber: Subscriber<unknown>) => () => void

/** Live queries and streams: `subscribe` begins one and returns how to stop it, `stopAll` ends every one. */
export function createSubscriptions(options: Options): { subscribe: Subscribe; stopAll: () => void } {
  const { live, factsOf, formats, current, inside, mustBeOpen, run, isClosing, streamHandler } = options
  const all = new Set<() => void>()

  const subscribe: Subscribe = (name, input, actor, subscriber) => {
    const ended = new AbortController()
    const releases = new Set<() => void>()
    const stop = () => {
      ended.abort()
      all.delete(stop)
      for (const release of releases) release()
      releases.clear()
    }
    all.add(stop)
    const fail = (error: unknown) => {
      if (ended.signal.aborted) return
      stop()
      subscriber.onError(inWords(error, formats.of(actor.locale)))
    }
    /** A subscriber may stop while it is being told the first thing. */
    const onStop = (release: () => void) => {
      if (ended.signal.aborted) release()
      else releases.add(release)
    }
    const tell = (event: unknown, patch?: Patch) => {
      if (ended.signal.aborted) return
      try {
        subscriber.onEvent(event, patch)
      } catch (error) {
        // A failing listener must not fail the cause of the event.
        fail(error)
      }
    }

    /** A stream belongs to one organization and to one role in it; with another role it begins again. */
    const beginStream = (operation: Operation, parsed: unknown) => {
      const { organization, member } = inside(name, operation, actor, parsed)
      const facts = factsOf(actor, ended.signal)
      let isCurrent = true
      const end = streamHandler(name)(parsed, queryContext(facts, organization, member), (event) => {
        facts.ports.observer?.answered(name, event)
        if (isCurrent) tell(event)
      })
      const unwatch = live.watch(new Set(['session', 'membership']), () => {
        try {
          mustBeOpen(organization)
          if (inside(name, operation, actor, parsed).member.role === member.role) return
          releases.delete(finish)
          finish()
          beginStream(operation, parsed)
        } catch (error) {
          fail(error)
        }
      })
      const finish = () => {
        isCurrent = false
        unwatch()
        end()
      }
      onStop(finish)
    }

    const beginQuery = (operation: Query, parsed: unknown) => {
      /** No answer where another organization was opened meanwhile; its own answer follows. */
      const answer = async (note: ReadNote, again: () => void): Promise<unknown> => {
        const before = current()
        try {
          return await run(name, operation, parsed, factsOf(actor, ended.signal, note))
        } catch (error) {
          if (current() === before || isClosing()) throw error
          again()
          return undefined
        }
      }
      onStop(followQuery({ live, ended: ended.signal, answer, tell, fail }))
    }

    const begin = () => {
      const operation = operationAt(name, actor, ['query', 'stream'])
      const parsed = parseInput(operation, input, formats.of(actor.locale))
      if (operation.type === 'stream') beginStream(operation, parsed)
      else beginQuery(operation, parsed)
    }
    const beginOrFail = () => {
      if (ended.signal.aborted) return
      try {
        begin()
      } catch (error) {
        fail(error)
      }
    }
    const texts = formats.ready(actor.locale)
    if (texts === undefined) queueMicrotask(beginOrFail)
    else texts.then(beginOrFail, fail)
    return stop
  }

  return {
    subscribe,
    stopAll() {
      for (const stop of all) stop()
    },
  }
}
