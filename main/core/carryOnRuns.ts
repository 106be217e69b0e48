import type { Actor } from './actor.ts'
import type { Ports } from './ports.ts'
import type { CommitEvent } from './store/store.ts'

const system: Actor = { type: 'system', transport: 'sync', session: 'sync' }

/** Gathers what arrives for this long, so that a run that comes in many pieces is looked at once. */
const gatherMs = 100

/** The runs that a batch from other computers touches. */
function runsIn(event: CommitEvent): string[] {
  return event.changes.flatMap(({ kind, after }) => {
    if (kind === 'run') return [after.id]
    return 'runId' in after && (kind === 'stepExecution' || kind === 'workItem') ? [after.runId] : []
  })
}

/**
 * Two people can end parallel steps on two computers, neither of which knows of the other; what comes next is started
 * when both have arrived. Doing so on both computers is safe, because every computer decides alike.
 */
export function createRunCarrier(options: {
  ports: Ports
  call: (name: 'runs.carryOn', input: { runId: string }, actor: Actor) => Promise<unknown>
}): (event: CommitEvent) => void {
  const { ports, call } = options
  let waiting = new Set<string>()
  const flush = () => {
    const runIds = waiting
    waiting = new Set()
    for (const runId of runIds) {
      call('runs.carryOn', { runId }, system).catch((error: unknown) => {
        ports.log.info('A run could not be carried on here.', { error: String(error) })
      })
    }
  }
  return (event) => {
    if (event.origin !== 'sync') return
    const runIds = runsIn(event)
    if (runIds.length > 0 && waiting.size === 0) ports.timers.setTimeout(flush, gatherMs)
    for (const runId of runIds) waiting.add(runId)
  }
}
