import { canonical, membersOf, parseJson } from './bounds.mjs'
import { recordsOf } from './entryRecords.mjs'
import { controlsOf, controlsOfTag } from './frameworks.mjs'
import { placeOf, changeText } from './statedVersions.mjs'

/**
 * How far the logs bear the report out. `runs` counts those of the report, those that the logs name for its controls, those
 * of them that the report leaves out, and those in the trash; `controls` are counted by the state that the logs give them.
 * `missing` names evidence that the logs record for the report's runs and that is not in the pack; `untaken` changes of its
 * records that did not lead to the versions which it states: nobody took them, or they were merged. `claims` is what one
 * member's log alone says, and the report does not: only that member can tell. `oddTimes` counts runs with times by a
 * computer's clock that the server saw otherwise.
 * @typedef {{ compared: boolean, runs: { inReport: number, inLogs: number, leftOut: number, inTrash: number },
 *   controls: { met: number, partial: number, without: number }, missing: string[], untaken: string[],
 *   claims: string[], oddTimes: number, differences: string[] }} ReportVerdict
 *
 * What a report is compared with: `changes` of all logs, on which its states rest as `rests` says; `tellsVersions`: whether
 * the logs name every published version.
 * @typedef {{ changes: RecordChange[], rests: import('./statedVersions.mjs').StatedChanges, claims: string[],
 *   tellsVersions: boolean }} Compared
 *
 * @typedef {import('./entryRecords.mjs').RecordChange} RecordChange
 * @typedef {{ from: string, to: string }} Period
 * @typedef {{ id: string, name: string, status: string, controls: Set<string>, isMet: boolean,
 *   inTrash: boolean, place: string }} LoggedRun
 */

const reportFormat = 'orgata.complianceReport/1'

/** @returns {ReportVerdict} */
export function noReport() {
  const runs = { inReport: 0, inLogs: 0, leftOut: 0, inTrash: 0 }
  const controls = { met: 0, partial: 0, without: 0 }
  const lists = { missing: [], untaken: [], claims: [], differences: [] }
  return { compared: false, runs, controls, oddTimes: 0, ...lists }
}

/** @param {unknown} value */
const rowsOf = (value) => (Array.isArray(value) ? value : []).map(membersOf)

/** @param {unknown} value */
const textIn = (value) => (typeof value === 'string' ? value : '')

/**
 * The report of the pack that programs read, or undefined unless there is exactly one.
 * @param {import('./packFiles.mjs').PackFiles} pack
 */
export async function readReport(pack) {
  const found = []
  for (const name of pack.names().filter((one) => /^report\/[^/]+\.json$/.test(one))) {
    const text = await pack.read(name)
    const report = membersOf(parseJson(text, name))
    // A member that stands in it twice would be read in two ways.
    if (report.format === reportFormat && canonical(report) === text) found.push(report)
  }
  return found.length === 1 ? found[0] : undefined
}

/**
 * Works out from the entries which runs belong into the report and what state each control has, and compares the report.
 * @param {Record<string, unknown> | undefined} report
 * @param {Compared} compared
 * @param {Period} period
 * @param {ReadonlySet<string>} evidence hashes of the files in the pack
 * @param {import('./statedVersions.mjs').LogOwners} owners
 * @returns {ReportVerdict}
 */
export function checkReport(report, { changes, rests, claims, tellsVersions }, period, evidence, owners) {
  const verdict = noReport()
  const differ = (/** @type {string} */ text) => void verdict.differences.push(text)
  if (report === undefined) differ('There is no report in the pack that can be compared with its logs.')
  const framework = textIn(membersOf(report?.framework).id)
  const expected = controlsOf(framework)
  if (report !== undefined && expected.length === 0)
    differ(`The report is about “${framework}”, which this program does not know.`)
  if (report === undefined || expected.length === 0) return verdict
  verdict.compared = true
  if (!isAbout(membersOf(report.period), period)) differ('The report is about another period than logs.json.')

  for (const text of [...rests.lacking, ...rests.later]) differ(text)
  verdict.claims = [...claims, ...rests.claims]
  verdict.untaken = rests.untaken.map((change) => changeText(change, owners))
  const controls = new Map(rowsOf(report.controls).map((control) => [textIn(control.controlId), control]))
  const reported = new Map(
    [...controls.values()].flatMap(({ runs }) => rowsOf(runs)).map((run) => [textIn(run.runId), run]),
  )
  const published = tellsVersions
    ? new Set(recordsOf(changes, 'playbookVersion').map(({ id }) => id))
    : undefined
  const isPublished = (/** @type {string} */ id, /** @type {unknown} */ versionId) => {
    const run = reported.get(id)
    if (textIn(run?.playbookVersion || 'published') !== 'published') return false
    if (published === undefined || versionId === undefined || published.has(textIn(versionId))) return true
    if (run !== undefined)
      differ(`The run “${textIn(run.name)}” (${id}) is of a version of a playbook that no entry published.`)
    return false
  }
  const logged = loggedRuns(rests.changes, period, framework, { owners, isPublished })
  verdict.oddTimes = [...reported.values()].filter(({ oddTimes }) => Number(oddTimes) > 0).length
  compareRuns(reported, logged, verdict)
  for (const id of expected) compareControl(id, controls.get(id), logged, verdict)
  verdict.missing = missingEvidence(rests.changes, reported, evidence, owners)
  return verdict
}

/** Whether the days of a report are the instants of the pack. @param {Record<string, unknown>} days @param {Period} period */
function isAbout({ startDate, endDate, timezone }, period) {
  try {
    const day = new Intl.DateTimeFormat('en-CA', { timeZone: String(timezone), dateStyle: 'short' })
    const [from, to] = [Date.parse(period.from), Date.parse(period.to)]
    const [before, first, last, after] = [from - 1, from, to - 1, to].map((at) => day.format(at))
    return first === startDate && last === endDate && before !== first && after !== last
  } catch {
    return false
  }
}

/**
 * The runs that were active in the period and name a control, as they were at its end.
 * @param {RecordChange[]} changes
 * @param {Period} period
 * @param {string} framework
 * @param {{ owners: import('./statedVersions.mjs').LogOwners,
 *   isPublished: (id: string, versionId: unknown) => boolean }} known
 * @returns {Map<string, LoggedRun>}
 */
function loggedRuns(changes, { from, to }, framework, { owners, isPublished }) {
  /** @type {Set<string>} */
  const stepped = new Set()
  for (const { runId, status, endedAt } of recordsOf(changes, 'stepExecution')) {
    const isDone = status === 'completed' || status === 'overridden'
    if (isDone && textIn(endedAt) !== '' && textIn(endedAt) < to) stepped.add(textIn(runId))
  }
  /** @type {Map<string, LoggedRun>} */
  const runs = new Map()
  for (const run of recordsOf(changes, 'run')) {
    const { id, startedAt, deletedAt } = run
    const endedAt = textIn(run.endedAt)
    const tags = Array.isArray(run.complianceTags) ? run.complianceTags.map(textIn) : []
    const controls = new Set(tags.flatMap((tag) => controlsOfTag(framework, tag)))
    const isActive = textIn(startedAt) !== '' && textIn(startedAt) < to && (endedAt === '' || endedAt >= from)
    if (!isActive || controls.size === 0) continue
    const status = endedAt !== '' && endedAt < to ? textIn(run.status) : 'open'
    const isMet = status === 'completed' && stepped.has(id) && isPublished(id, run.versionId)
    const [name, inTrash] = [textIn(run.name), textIn(deletedAt) !== '']
    runs.set(id, { id, name, status, controls, isMet, inTrash, place: placeOf(run.decidedBy, owners) })
  }
  return runs
}

/**
 * @param {Map<string, Record<string, unknown>>} reported
 * @param {Map<string, LoggedRun>} logged
 * @param {ReportVerdict} verdict
 */
function compareRuns(reported, logged, { runs, differences }) {
  runs.inReport = reported.size
  runs.inLogs = logged.size
  for (const { id, name, inTrash, place } of logged.values()) {
    if (reported.has(id)) continue
    if (inTrash) runs.inTrash += 1
    else {
      runs.leftOut += 1
      differences.push(`The run “${name}” (${id}) is in the logs, and the report leaves it out: ${place}.`)
    }
  }
  for (const [id, { name, status }] of reported) {
    const run = logged.get(id)
    const stated = status === 'paused' || status === 'running' ? 'open' : textIn(status)
    const title = `The run “${textIn(name)}” (${id})`
    if (run === undefined)
      differences.push(`${title} is in the report, and what is shown of the logs does not speak of it.`)
    else if (run.status !== stated)
      differences.push(`${title} is ${stated} in the report, and ${run.status} in the logs: ${run.place}.`)
  }
}

/**
 * @param {string} id
 * @param {Record<string, unknown> | undefined} control
 * @param {Map<string, LoggedRun>} logged
 * @param {ReportVerdict} verdict
 */
function compareControl(id, control, logged, { controls, differences }) {
  const listed = new Set(rowsOf(control?.runs).map(({ runId }) => textIn(runId)))
  const runs = [...logged.values()].filter(
    (run) => run.controls.has(id) && (!run.inTrash || listed.has(run.id)),
  )
  const state = runs.some(({ isMet }) => isMet) ? 'met' : runs.length > 0 ? 'partial' : 'without'
  controls[state] += 1
  const stated = textIn(control?.state)
  if (control === undefined) differences.push(`${id}: the report leaves this control out.`)
  else if (stated !== state && !(state === 'without' && (stated === 'gap' || stated === 'notCovered')))
    differences.push(
      `${id}: the report says ${stated}, the logs say ${state === 'without' ? 'no run' : state}.`,
    )
  else if (listed.size !== runs.length || runs.some((run) => !listed.has(run.id)))
    differences.push(`${id}: the report names ${listed.size} runs for it, the logs ${runs.length}.`)
}

/**
 * @param {RecordChange[]} changes
 * @param {ReadonlyMap<string, unknown>} reported
 * @param {ReadonlySet<string>} evidence
 * @param {import('./statedVersions.mjs').LogOwners} owners
 */
function missingEvidence(changes, reported, evidence, owners) {
  return recordsOf(changes, 'attachment')
    .filter(({ runId, deletedAt }) => reported.has(textIn(runId)) && textIn(deletedAt) === '')
    .filter(({ sha256: hash }) => textIn(hash) !== '' && !evidence.has(textIn(hash)))
    .map(({ name, sha256: hash, decidedBy }) => {
      const where = placeOf(decidedBy, owners)
      return `${textIn(name)} (${textIn(hash).slice(0, 16)}…), ${where}`
    })
}
