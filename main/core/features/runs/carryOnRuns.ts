import { setImmediate } from 'node:timers/promises'
import type { OrganizationChange } from '#core/openOrganization/organizationChange.ts'
import type { Change } from '#core/store/store.ts'
import type { OwnWork, SliceReactions } from '#core/door/defineSlice.ts'
import { isSettled, onItsWayMs, stepsWithoutWork } from './missingWork.ts'

/** Interval for gathering received records, so that a run in many pieces is advanced once. */
const gatherMs = 100

const plan = (runId: string, { soon, call }: OwnWork, ms: number) =>
  soon(`runs.carryOn ${runId}`, ms, () => call('runs.carryOn', { runId }))

function* receivedRuns({ changes }: OrganizationChange): Generator<string> {
  for (const { kind, after } of changes) {
    if (kind === 'run') yield after.id
    else if ((kind === 'stepExecution' || kind === 'workItem') && 'runId' in after) yield after.runId
  }
}

/** A command on a run advances it itself; a step that changes without its run was corrected in the conflict inbox. */
function* correctedRuns({ changes }: OrganizationChange): Generator<string> {
  if (changes.some(({ kind }) => kind === 'run')) return
  for (const change of changes) {
    if (change.kind !== 'stepExecution') continue
    const { before, after } = change as Change<'stepExecution'>
    if (before !== null && before.status !== after.status) yield after.runId
  }
}

const runningRuns = ({ organization }: OwnWork) =>
  organization.store.find('run', { selector: { status: 'running' } })

/** Runs whose work did not come: no record that comes later would advance them. */
async function carryOnStuck(work: OwnWork): Promise<void> {
  const { store, sync } = work.organization
  const nowMs = work.clock.nowMs()
  if (!isSettled(sync.status(), nowMs)) return
  for (const run of runningRuns(work)) {
    if (stepsWithoutWork(store, run, nowMs).length > 0) plan(run.id, work, 0)
    await setImmediate()
  }
}

/**
 * Starts ready steps in runs that other computers advanced, or a decision about a conflict. Two people can end parallel
 * steps on two computers, neither of which knows of the other; every computer decides equally, so that it is safe on
 * both. At opening all active runs are advanced: records received just before a crash may not have been.
 */
export const carryOnRuns: SliceReactions = {
  onCommit(change, work) {
    for (const runId of change.origin === 'sync' ? receivedRuns(change) : correctedRuns(change))
      plan(runId, work, gatherMs)
  },
  onOpen(work) {
    for (const { id } of runningRuns(work)) plan(id, work, 0)
  },
  every: [{ name: 'missing work', firstMs: onItsWayMs, everyMs: onItsWayMs, run: carryOnStuck }],
}
