import { stringOf, toleratedMs } from './bounds.mjs'

/** @typedef {import('./entryRecords.mjs').RecordChange} RecordChange */

/** Members of runs and steps that say when something was done. */
const claimed = ['startedAt', 'endedAt']

/**
 * The runs with a time that is not that of the change which claims it. The stamp of a version is not before what its computer
 * had received, whatever its clock says. What the sync server saw is in no pack.
 * @param {RecordChange[]} changes
 * @returns {Set<string>}
 */
export function runsWithOtherTimes(changes) {
  /** @type {Set<string>} */
  const runs = new Set()
  /** @type {Map<string, string>} */
  const runOf = new Map()
  for (const { kind, id, after } of changes)
    if (kind === 'stepExecution' && stringOf(after.runId) !== '') runOf.set(id, stringOf(after.runId))
  for (const { kind, id, stamp, repeats, after } of changes) {
    if (stamp === '' || repeats || (kind !== 'run' && kind !== 'stepExecution')) continue
    const madeMs = Number.parseInt(stamp.slice(0, 12), 16)
    const isOther = claimed.some((name) => {
      const ms = Date.parse(stringOf(after[name]))
      return !Number.isNaN(ms) && Math.abs(ms - madeMs) > toleratedMs
    })
    if (isOther) runs.add(kind === 'run' ? id : (runOf.get(id) ?? id))
  }
  return runs
}
