import { setImmediate } from 'node:timers/promises'
import type { CallName, InputOf, OutputOf } from '#shared/contract/operations.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import type { Actor } from '#core/access/actor.ts'
import type { OwnWork, SliceReactions, TimedWork } from '#core/door/defineSlice.ts'
import type { OpenOrganization } from '#core/openOrganization/openOrganization.ts'
import { watchOrganization } from '#core/openOrganization/organizationChange.ts'
import type { Ports } from '#core/ports.ts'
import { createOwnTimers } from '#core/timing/ownTimers.ts'

/** Runs the background work of the slices. */
export interface Background {
  /** Follows an organization that was opened. */
  opened(organization: OpenOrganization): void
  /** Starts no more work. */
  stop(): void
}

interface Options {
  ports: Pick<Ports, 'clock' | 'timers' | 'log'>
  slices: readonly SliceReactions[]
  current: () => OpenOrganization | undefined
  /** Calls an operation through the common door, in this organization only. */
  call: <N extends CallName>(
    name: N,
    input: InputOf<N>,
    actor: Actor,
    within: OpenOrganization,
  ) => Promise<OutputOf<N>>
}

const application: Actor = { type: 'system', transport: 'core', session: 'background' }

/** Delay of the work at opening, so that the first page is shown before. */
const afterOpeningMs = 2_000

/** Errors that would meet every other piece of work as well. */
const concernsAll: readonly string[] = ['forbidden', 'unauthenticated', 'unavailable']

/** Starts the timed work of the slices; their reactions begin with `opened`. */
export function createBackground({ ports, slices, current, call }: Options): Background {
  const { clock, log } = ports
  const timers = createOwnTimers(ports.timers)

  const workIn = (organization: OpenOrganization): OwnWork => {
    const planned = new Set<string>()
    let due: { key: string; run: () => Promise<unknown> }[] = []
    let isRunning = false

    const runDue = async () => {
      if (isRunning) return
      isRunning = true
      for (let next = due.shift(); next !== undefined; next = due.shift()) {
        if (current() !== organization) due = []
        else await attempt(next)
        // Calls received meanwhile run first.
        await setImmediate()
      }
      isRunning = false
    }
    const attempt = async ({ key, run }: (typeof due)[number]) => {
      try {
        await run()
      } catch (error) {
        log.info('Work of the application itself failed.', { work: key, error: String(error) })
        if (error instanceof OrgataError && concernsAll.includes(error.code)) due = []
      }
    }
    return {
      organization,
      clock,
      call: (name, input) => call(name, input, application, organization),
      soon(key, ms, run) {
        if (planned.has(key)) return
        planned.add(key)
        timers.setTimeout(() => {
          planned.delete(key)
          due.push({ key, run })
          void runDue()
        }, ms)
      },
    }
  }

  const repeat = (timed: TimedWork, ms: number) => {
    timers.setTimeout(() => void runTimed(timed), ms)
  }
  const runTimed = async (timed: TimedWork) => {
    const organization = current()
    try {
      if (organization !== undefined) await timed.run(workIn(organization))
    } catch (error) {
      log.warn('Timed work failed.', { work: timed.name, error: String(error) })
    }
    repeat(timed, timed.everyMs)
  }
  for (const { every = [] } of slices) for (const timed of every) repeat(timed, timed.firstMs)

  return {
    opened(organization) {
      const works = slices.map((slice) => ({ slice, work: workIn(organization) }))
      watchOrganization(organization, (change) => {
        for (const { slice, work } of works) slice.onCommit?.(change, work)
      })
      for (const { slice, work } of works) {
        if (slice.onOpen === undefined) continue
        work.soon('opening', afterOpeningMs, async () => slice.onOpen?.(work))
      }
    },
    stop: timers.stop,
  }
}
