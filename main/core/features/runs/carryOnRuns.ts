import type { OwnWork, SliceReactions } from '#core/door/defineSlice.ts'

/** Gathers what arrives for this long, so that a run that comes in many pieces is looked at once. */
const gatherMs = 100

const plan = (runId: string, { soon, call }: OwnWork, ms: number) =>
  soon(`runs.carryOn ${runId}`, ms, () => call('runs.carryOn', { runId }))

/**
 * Starts what can start in runs that other computers worked on. Two people can end parallel steps on two computers, neither
 * of which knows of the other; every computer decides alike, so that it is safe on both. At opening all that runs is looked
 * at: what came in just before the computer failed may not have been.
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
