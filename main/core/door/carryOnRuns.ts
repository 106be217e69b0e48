import { OrgataError } from '#shared/kernel/errors.ts'
import type { Actor } from '../access/actor.ts'
import type { Ports } from '#core/ports.ts'
import type { CommitEvent, Store } from '#core/store/store.ts'

const system: Actor = { type: 'system', transport: 'sync', session: 'sync' }

/** Gathers what arrives for this long, so that a run that comes in many pieces is looked at once. */
const gatherMs = 100

/** What stops one run from being carried on here and would stop every other: no right to it, or nothing is open. */
const forAll: readonly string[] = ['forbidden', 'unauthenticated', 'unavailable']

/** The runs that a batch from other computers touches. */
function runsIn(event: CommitEvent): string[] {
  return event.changes.flatMap(({ kind, after }) => {
    if (kind === 'run') return [after.id]
    return 'runId' in after && (kind === 'stepExecution' || kind === 'workItem') ? [after.runId] : []
  })
}

/** Starts what can start in runs that other computers worked on. */
export interface RunCarrier {
  committed(event: CommitEvent): void
  /**
   * An organization was opened: all that runs is looked at, because what came in just before it was closed, or before
   * the computer failed, may not have been.
   */
  opened(store: Pick<Store, 'find'>): void
}

/**
 * Two people can end parallel steps on two computers, neither of which knows of the other; what comes next is started
 * when both have arrived. Doing so on both computers is safe, because every computer decides alike.
 */
export function createRunCarrier(options: {
  ports: Ports
  call: (name: 'runs.carryOn', input: { runId: string }, actor: Actor) => Promise<unknown>
}): RunCarrier {
  const { ports, call } = options
  let waiting = new Set<string>()
  let newlyOpen: Pick<Store, 'find'> | null = null
  let isPlanned = false

  /** Those that may wait for something since an earlier time; none where the organization is closed again. */
  const runningIn = (store: Pick<Store, 'find'>): string[] => {
    try {
      return store.find('run', { selector: { status: 'running' } }).map(({ id }) => id)
    } catch {
      return []
    }
  }
  const flush = async () => {
    isPlanned = false
    const runIds = newlyOpen === null ? waiting : new Set([...waiting, ...runningIn(newlyOpen)])
    newlyOpen = null
    waiting = new Set()
    // One after the other, so that what people do meanwhile does not wait for all of them.
    for (const runId of runIds) {
      try {
        await call('runs.carryOn', { runId }, system)
      } catch (error) {
        ports.log.info('A run could not be carried on here.', { error: String(error) })
        if (error instanceof OrgataError && forAll.includes(error.code)) return
      }
    }
  }
  const plan = () => {
    if (!isPlanned) ports.timers.setTimeout(() => void flush(), gatherMs)
    isPlanned = true
  }
  return {
    committed(event) {
      const runIds = event.origin === 'sync' ? runsIn(event) : []
      for (const runId of runIds) waiting.add(runId)
      if (runIds.length > 0) plan()
    },
    opened(store) {
      newlyOpen = store
      plan()
    },
  }
}
