import type { OwnWork, SliceReactions } from '#core/door/defineSlice.ts'

/** Interval for gathering received records, so that a run in many pieces is advanced once. */
const gatherMs = 100

const plan = (runId: string, { soon, call }: OwnWork, ms: number) =>
  soon(`runs.carryOn ${runId}`, ms, () => call('runs.carryOn', { runId }))

/**
 * Starts ready steps in runs that other computers advanced. Two people can end parallel steps on two computers, neither
 * of which knows of the other; every computer decides equally, so that it is safe on both. At opening all active runs
 * are advanced: records received just before a crash may not have been.
 */
export const carryOnRuns: SliceReactions = {
  onCommit({ origin, changes }, work) {
    if (origin !== 'sync') return
    for (const { kind, after } of changes) {
      if (kind === 'run') plan(after.id, work, gatherMs)
      else if ((kind === 'stepExecution' || kind === 'workItem') && 'runId' in after)
        plan(after.runId, work, gatherMs)
    }
  },
  onOpen(work) {
    const running = work.organization.store.find('run', { selector: { status: 'running' } })
    for (const { id } of running) plan(id, work, 0)
  },
}
