import { membersOf, stringOf, textsIn } from './bounds.mjs'
import { recordsOf } from './entryRecords.mjs'
import { asEndedBy } from './reopened.mjs'
import { placeOf } from './statedVersions.mjs'

/**
 * A run as the logs tell it at the end of the period; `place` is the entry that its state is of.
 * @typedef {{ id: string, playbookId: string, name: string, status: string, controls: Set<string>, isMet: boolean,
 *   inTrash: boolean, place: string }} LoggedRun
 *
 * @typedef {import('./entryRecords.mjs').RecordChange} RecordChange
 */

/**
 * The runs that were active in the period and name a control, as they were at its end.
 * @param {RecordChange[]} changes
 * @param {{ from: string, to: string }} period
 * @param {import('./reportScope.mjs').ReportScope} scope
 * @param {{ owners: import('./statedVersions.mjs').LogOwners,
 *   isPublished: (id: string, run: Record<string, unknown>) => boolean, isLeftOut?: boolean }} known `isLeftOut`: those that
 *   name no control instead
 * @returns {Map<string, LoggedRun>}
 */
export function loggedRuns(changes, { from, to }, scope, { owners, isPublished, isLeftOut = false }) {
  /** @type {Set<string>} */
  const stepped = new Set()
  /** Runs with steps that had not ended. @type {Set<string>} */
  const unfinished = new Set()
  for (const step of recordsOf(changes, 'stepExecution')) {
    const { runId, status, endedAt } = asEndedBy(step, to)
    const isDone = status === 'completed' || status === 'overridden'
    const hasEnded = stringOf(endedAt) !== '' && stringOf(endedAt) < to
    if (isDone && hasEnded) stepped.add(stringOf(runId))
    if (!hasEnded || (!isDone && status !== 'skipped')) unfinished.add(stringOf(runId))
  }
  /** @type {Map<string, LoggedRun>} */
  const runs = new Map()
  for (const last of recordsOf(changes, 'run')) {
    const run = asEndedBy(last, to)
    const { id, startedAt, deletedAt } = run
    const endedAt = stringOf(run.endedAt)
    const controls = new Set(scope.controlsOf(run.playbookId, run.complianceTags))
    const isActive =
      stringOf(startedAt) !== '' && stringOf(startedAt) < to && (endedAt === '' || endedAt >= from)
    if (!isActive || (controls.size === 0) !== isLeftOut) continue
    const status = endedAt !== '' && endedAt < to ? stringOf(run.status) : 'open'
    const isMet = status === 'completed' && stepped.has(id) && !unfinished.has(id) && isPublished(id, run)
    const [name, inTrash] = [stringOf(run.name), stringOf(deletedAt) !== '']
    const playbookId = stringOf(run.playbookId)
    runs.set(id, {
      id,
      playbookId,
      name,
      status,
      controls,
      isMet,
      inTrash,
      place: placeOf(run.decidedBy, owners),
    })
  }
  return runs
}

/**
 * Tells whether runs are of a version that an entry published, with its tags.
 * @param {RecordChange[] | undefined} changes undefined where the logs do not name every published version
 * @param {ReadonlyMap<string, Record<string, unknown>>} reported runs of the report by id
 * @param {(text: string) => void} differ told of each run of the report that is of another version
 * @returns {(id: string, run: Record<string, unknown>) => boolean}
 */
export function publishedCheck(changes, reported, differ) {
  const versions = changes && new Map(recordsOf(changes, 'playbookVersion').map((one) => [one.id, one]))
  return (id, logged) => {
    const run = reported.get(id)
    if (stringOf(run?.playbookVersion || 'published') !== 'published') return false
    if (versions === undefined || logged.versionId === undefined) return true
    const version = versions.get(stringOf(logged.versionId))
    if (version !== undefined && isOfVersion(logged, version)) return true
    const what = version === undefined ? 'a version of a playbook that no entry published' : notOfVersion
    if (run !== undefined) differ(`The run “${stringOf(run.name)}” (${id}) is of ${what}.`)
    return false
  }
}

const notOfVersion = 'a published version with other controls, or of another playbook'

/**
 * Whether a run has the playbook and no other controls than its version, as far as an entry tells that one.
 * @param {Record<string, unknown>} run
 * @param {Record<string, unknown>} version
 */
function isOfVersion(run, { playbookId, content }) {
  const tags = membersOf(content).complianceTags
  const isOfPlaybook = playbookId === undefined || stringOf(playbookId) === stringOf(run.playbookId)
  return (
    isOfPlaybook && (!Array.isArray(tags) || textsIn(run.complianceTags).every((tag) => tags.includes(tag)))
  )
}
