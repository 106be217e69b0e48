import { listOf, membersOf, stringOf, textsIn } from './bounds.mjs'
import { recordsOf } from './entryRecords.mjs'
import { titleOf, versionsByPlaybook, versionInForce } from './reportPlaybooks.mjs'
import { placeOf } from './statedVersions.mjs'

/**
 * @typedef {import('./entryRecords.mjs').RecordChange} RecordChange
 * @typedef {import('./reportScope.mjs').ReportScope} ReportScope
 */

/**
 * Compares what a report says that it leaves out with the entries: each run of the period that counts for none of its controls,
 * the playbooks that its maker published, their names, and why.
 * @param {Record<string, unknown>} report
 * @param {RecordChange[]} changes
 * @param {Map<string, import('./loggedRuns.mjs').LoggedRun>} others runs that count for none of its controls
 * @param {{ period: { from: string, to: string }, scope: ReportScope, tellsVersions: boolean,
 *   owners: import('./statedVersions.mjs').LogOwners }} known
 * @returns {{ differences: string[], makersWord: string[] }}
 */
export function compareLeftOut(report, changes, others, { period, scope, tellsVersions, owners }) {
  const listed = listOf(report.leftOut)
  const differences = []
  const makersWord = []
  /** @type {Map<string, number>} */
  const counted = new Map()
  for (const { id, name, runs } of listed) {
    if (counted.has(stringOf(id))) differences.push(`The report leaves out “${stringOf(name)}” twice.`)
    counted.set(stringOf(id), Number.isSafeInteger(runs) ? Number(runs) : 0)
  }
  for (const { id, name, playbookId, inTrash, place } of others.values()) {
    if (inTrash) continue
    const left = counted.get(playbookId) ?? 0
    counted.set(playbookId, left - 1)
    if (left < 1)
      differences.push(
        `The run “${name}” (${id}) is in the logs, and the report does not say that it leaves it out: ${place}.`,
      )
  }
  const versions = versionsByPlaybook(changes)
  const names = namesOf(changes)
  const runs = recordsOf(changes, 'run')
  for (const { id, name, why } of listed) {
    const [playbookId, said] = [stringOf(id), stringOf(name)]
    const more = counted.get(playbookId) ?? 0
    if (more > 0)
      makersWord.push(`${more} ${more === 1 ? 'run' : 'runs'} of “${said}” beside those that the logs tell`)
    if (names.get(playbookId)?.has(said) !== true) makersWord.push(`that “${said}” is left out`)
    const reasons = reasonsFor(
      playbookId,
      [
        ...(versions.get(playbookId) ?? []).map(({ content }) => membersOf(content).complianceTags),
        ...runs.filter((run) => run.playbookId === playbookId).map((run) => run.complianceTags),
      ],
      report,
    )
    const isPublished = (versions.get(playbookId) ?? []).some(
      ({ createdAt, decidedBy }) => stringOf(createdAt) < period.to && decidedBy?.log === 0,
    )
    if (!isPublished) reasons.add('notPublished')
    if (!reasons.has(stringOf(why)))
      differences.push(`The report gives another reason than the logs why it leaves out “${said}”.`)
  }
  if (tellsVersions)
    for (const { id, version } of versionInForce(versions, changes, period)) {
      const tags = membersOf(version.content).complianceTags
      if (!Array.isArray(tags) || scope.controlsOf(id, tags).length > 0 || counted.has(id)) continue
      differences.push(
        `The report does not say that it leaves out the playbook “${titleOf(version)}”: ${placeOf(version.decidedBy, owners)}.`,
      )
    }
  return { differences, makersWord }
}

/**
 * Every name that entries gave a playbook, by its id: its own, the titles of its versions, and those of its runs.
 * @param {RecordChange[]} changes
 */
function namesOf(changes) {
  /** @type {Map<string, Set<string>>} */
  const names = new Map()
  const add = (/** @type {unknown} */ id, /** @type {unknown} */ name) =>
    void names.set(stringOf(id), (names.get(stringOf(id)) ?? new Set()).add(stringOf(name)))
  for (const { kind, id, name, after } of changes)
    if (kind === 'playbook') for (const one of [name, after.name]) add(id, one)
  for (const version of recordsOf(changes, 'playbookVersion')) add(version.playbookId, titleOf(version))
  for (const run of recordsOf(changes, 'run')) add(run.playbookId, run.name)
  return names
}

/**
 * The reasons that tags give for leaving a playbook out.
 * @param {string} playbookId
 * @param {unknown[]} tags of its versions and runs
 * @param {Record<string, unknown>} report
 */
function reasonsFor(playbookId, tags, report) {
  const chosen = textsIn(membersOf(report.selection).playbookIds)
  if (chosen.length > 0 && !chosen.includes(playbookId)) return new Set(['notChosen'])
  const told = tags.filter((one) => Array.isArray(one))
  // Of content that is not shown either can be.
  if (told.length < tags.length || told.length === 0) return new Set(['noTags', 'otherTags'])
  return new Set(told.map((one) => (one.length === 0 ? 'noTags' : 'otherTags')))
}
