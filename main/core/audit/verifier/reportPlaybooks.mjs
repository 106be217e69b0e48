import { listOf, membersOf, stringOf } from './bounds.mjs'
import { recordsOf } from './entryRecords.mjs'
import { placeOf } from './statedVersions.mjs'

/**
 * @typedef {import('./entryRecords.mjs').RecordChange} RecordChange
 * @typedef {import('./reportScope.mjs').ReportScope} ReportScope
 * @typedef {Record<string, unknown> & { id: string, decidedBy: RecordChange | undefined }} Version
 */

/** The controls that a published version names; undefined where its content is not shown. */
function controlsNamed(/** @type {Version} */ { content, playbookId }, /** @type {ReportScope} */ scope) {
  const tags = membersOf(content).complianceTags
  return Array.isArray(tags) ? new Set(scope.controlsOf(playbookId, tags)) : undefined
}

/** The title of a version, as a report names its playbook. @param {Version} version */
export const titleOf = ({ content, name }) => stringOf(membersOf(content).title).trim() || stringOf(name)

/** The published versions that entries tell, by their playbook. @param {RecordChange[]} changes */
export function versionsByPlaybook(changes) {
  /** @type {Map<string, Version[]>} */
  const byPlaybook = new Map()
  for (const version of recordsOf(changes, 'playbookVersion')) {
    const id = stringOf(version.playbookId)
    byPlaybook.set(id, [...(byPlaybook.get(id) ?? []), version])
  }
  return byPlaybook
}

/**
 * The version in force of each playbook that the maker published: only that one was surely accepted.
 * @param {ReadonlyMap<string, Version[]>} byPlaybook
 * @param {RecordChange[]} changes
 * @param {{ to: string }} period
 * @returns {Generator<{ id: string, version: Version }>}
 */
export function* versionInForce(byPlaybook, changes, { to }) {
  const playbooks = new Map(recordsOf(changes, 'playbook').map((one) => [one.id, one]))
  for (const [id, versions] of byPlaybook) {
    const playbook = playbooks.get(id)
    const isAway = stringOf(playbook?.deletedAt) !== '' || playbook?.status === 'archived'
    const own = versions.filter(
      ({ createdAt, decidedBy }) => stringOf(createdAt) < to && decidedBy?.log === 0,
    )
    const highest = Math.max(...versions.map(({ number }) => Number(number)))
    const inForce = own.filter(({ number }) => number === highest)
    if (playbook === undefined || isAway || inForce.length !== 1 || inForce[0] === undefined) continue
    yield { id, version: inForce[0] }
  }
}

/**
 * Compares the playbooks that a report names for each control with the versions that entries published.
 * @param {Record<string, unknown>} report
 * @param {RecordChange[]} changes
 * @param {{ period: { from: string, to: string }, scope: ReportScope, tellsVersions: boolean,
 *   owners: import('./statedVersions.mjs').LogOwners }} known `tellsVersions`: the logs name every published version
 * @returns {{ differences: string[], unbacked: string[] }} `unbacked`: playbooks of which no entry tells
 */
export function comparePlaybooks(report, changes, { period, scope, tellsVersions, owners }) {
  const byPlaybook = versionsByPlaybook(changes)
  const runs = recordsOf(changes, 'run')
  /** @type {Set<string>} */
  const unbacked = new Set()
  /** @type {Set<string>} */
  const differences = new Set()
  /** @type {Map<string, Set<string>>} */
  const named = new Map()
  for (const control of listOf(report.controls)) {
    const controlId = stringOf(control.controlId)
    for (const { id, name, versionNumber } of listOf(control.playbooks)) {
      const playbookId = stringOf(id)
      named.set(controlId, (named.get(controlId) ?? new Set()).add(playbookId))
      const what = `“${stringOf(name)}”, version ${Number(versionNumber)}`
      const found = (byPlaybook.get(playbookId) ?? []).filter((one) => one.number === versionNumber)
      const shown = found.filter((one) => controlsNamed(one, scope) !== undefined)
      const isRun = runs.some((run) => run.playbookId === playbookId)
      const [first] = shown
      if (first === undefined) unbacked.add(what)
      else if (!shown.some((one) => titleOf(one) === name))
        differences.add(`The report calls the playbook ${what}, and the logs “${titleOf(first)}”.`)
      else if (!isRun && !shown.some((one) => controlsNamed(one, scope)?.has(controlId)))
        differences.add(`${controlId}: the report names ${what}, which does not name this control.`)
    }
  }
  if (tellsVersions)
    for (const text of unnamedPlaybooks(byPlaybook, named, changes, { period, scope, owners }))
      differences.add(text)
  return { differences: [...differences], unbacked: [...unbacked] }
}

/**
 * Playbooks in force that name a control, and that the report does not name for it.
 * @param {Map<string, Version[]>} byPlaybook
 * @param {ReadonlyMap<string, ReadonlySet<string>>} named
 * @param {RecordChange[]} changes
 * @param {{ period: { from: string, to: string }, scope: ReportScope,
 *   owners: import('./statedVersions.mjs').LogOwners }} known
 */
function* unnamedPlaybooks(byPlaybook, named, changes, { period, scope, owners }) {
  for (const { id, version } of versionInForce(byPlaybook, changes, period))
    for (const control of controlsNamed(version, scope) ?? [])
      if (named.get(control)?.has(id) !== true)
        yield `${control}: the report leaves out the playbook “${titleOf(version)}”: ${placeOf(version.decidedBy, owners)}.`
}
