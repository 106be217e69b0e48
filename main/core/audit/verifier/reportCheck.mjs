import { canonical, listOf, membersOf, parseJson, stringOf } from './bounds.mjs'
import { recordsOf } from './entryRecords.mjs'
import { loggedRuns, publishedCheck } from './loggedRuns.mjs'
import { reopenedOtherwise } from './reopened.mjs'
import { compareFindings } from './reportFindings.mjs'
import { compareLeftOut } from './reportLeftOut.mjs'
import { comparePlaybooks } from './reportPlaybooks.mjs'
import { scopeOf } from './reportScope.mjs'
import { reportMisfit } from './reportShape.mjs'
import { compareRunFacts } from './runFacts.mjs'
import { missingPictures } from './shownPictures.mjs'
import { runsWithOtherTimes } from './stampedTimes.mjs'
import { placeOf, changeText } from './statedVersions.mjs'

/**
 * How far the logs bear the report out. `runs` counts those of the report, those that the logs name for its controls, those
 * of them that the report leaves out, and those in the trash; `controls` are counted by the state that the logs give them.
 * `missing` names evidence that the logs record for the report's runs and that is not in the pack; `untaken` changes of its
 * records that did not lead to the versions which it states: nobody took them, or they were merged. `claims` is what one
 * member's log alone says, and the report does not: only that member can tell. `oddTimes` counts runs of which the report says
 * that the server saw their times otherwise, `stampedOtherwise` those of the others with times that the logs' own stamps
 * contradict. `sameFiles` follow from the report byte for byte, `filesNotCompared` are the maker's word alone, and so is what
 * `makersWord` names. `made` says when the report was made, in words.
 * @typedef {{ compared: boolean, sameFiles: string[], filesNotCompared: string[], runs: { inReport: number,
 *   inLogs: number, leftOut: number, inTrash: number }, controls: { met: number, partial: number, without: number },
 *   missing: string[], untaken: string[], claims: string[], oddTimes: number, stampedOtherwise: number, made: string,
 *   makersWord: string[], differences: string[] }} ReportVerdict
 *
 * What a report is compared with: `changes` of all logs, on which its states rest as `rests` says; `tellsVersions`: whether
 * the logs name every published version; `version` that of the pack; `names` gives those that no entry tells.
 * @typedef {{ changes: RecordChange[], rests: import('./statedVersions.mjs').StatedChanges, claims: string[],
 *   tellsVersions: boolean, version: number, names: (changes: RecordChange[]) => string[] }} Compared
 *
 * @typedef {import('./entryRecords.mjs').RecordChange} RecordChange
 * @typedef {import('./loggedRuns.mjs').LoggedRun} LoggedRun
 * @typedef {{ from: string, to: string }} Period
 */

const reportFormats = ['orgata.complianceReport/1', 'orgata.complianceReport/2']

/** @returns {ReportVerdict} */
export function noReport() {
  const runs = { inReport: 0, inLogs: 0, leftOut: 0, inTrash: 0 }
  const controls = { met: 0, partial: 0, without: 0 }
  const lists = { missing: [], untaken: [], claims: [], differences: [], sameFiles: [], filesNotCompared: [] }
  return {
    compared: false,
    runs,
    controls,
    oddTimes: 0,
    stampedOtherwise: 0,
    made: '',
    makersWord: [],
    ...lists,
  }
}

/**
 * The report of the pack that programs read, or undefined unless there is exactly one.
 * @typedef {{ name: string, report: Record<string, unknown> }} FoundReport
 * @param {import('./packFiles.mjs').PackFiles} pack
 * @returns {Promise<FoundReport | undefined>}
 */
export async function readReport(pack) {
  const found = []
  for (const name of pack.names().filter((one) => /^report\/[^/]+\.json$/.test(one))) {
    const text = await pack.read(name)
    const report = membersOf(parseJson(text, name))
    // A member that stands in it twice would be read in two ways.
    if (reportFormats.includes(stringOf(report.format)) && canonical(report) === text)
      found.push({ name, report })
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
export function checkReport(report, compared, period, evidence, owners) {
  const { changes, rests, claims, tellsVersions, version, names } = compared
  const verdict = noReport()
  const differ = (/** @type {string} */ text) => void verdict.differences.push(text)
  if (report === undefined) differ('There is no report in the pack that can be compared with its logs.')
  const scope = scopeOf(report)
  const { expected } = scope
  const isKnown = expected.length > 0 || scope.isOfPlaybooks
  if (report !== undefined && !isKnown)
    differ(`The report is about “${scope.id}”, which this program does not know.`)
  if (report === undefined || !isKnown) return verdict
  for (const text of scope.problems) differ(text)
  verdict.compared = true
  if (!isAbout(membersOf(report.period), period)) differ('The report is about another period than logs.json.')

  for (const text of [...rests.lacking, ...rests.later]) differ(text)
  verdict.claims = [...claims, ...rests.claims]
  verdict.untaken = rests.untaken.map((change) => changeText(change, owners))
  const controls = new Map(listOf(report.controls).map((control) => [stringOf(control.controlId), control]))
  const reported = new Map(
    [...controls.values()].flatMap(({ runs }) => listOf(runs)).map((run) => [stringOf(run.runId), run]),
  )
  const isPublished = publishedCheck(tellsVersions ? changes : undefined, reported, differ)
  const logged = loggedRuns(rests.changes, period, scope, { owners, isPublished })
  verdict.oddTimes = [...reported.values()].filter(({ oddTimes }) => Number(oddTimes) > 0).length
  compareRuns(reported, logged, verdict)
  if (version > 4) {
    const misfit = reportMisfit(report, version)
    if (misfit !== undefined)
      differ(`No report of Orgata has “${misfit}” so, which programs may read otherwise than people.`)
    const others = loggedRuns(rests.changes, period, scope, { owners, isPublished, isLeftOut: true })
    const left = compareLeftOut(report, rests.changes, others, { period, scope, tellsVersions, owners })
    for (const text of left.differences) differ(text)
    verdict.makersWord.push(...left.makersWord)
  }
  const listed = [...controls.values()].map(({ runs }) => listOf(runs))
  const isAllShown = owners.every(({ isWhole }) => isWhole)
  const known = { to: period.to, unsure: rests.unsure, isAllShown, version }
  const facts = compareRunFacts(listed, rests.changes, known)
  const other = runsWithOtherTimes(rests.single)
  verdict.stampedOtherwise = [...reported].filter(
    ([id, run]) => other.has(id) && !(Number(run.oddTimes) > 0),
  ).length
  for (const text of facts.differences) differ(text)
  const stated = membersOf(report.versions)
  const isStated = (/** @type {string} */ id) => stated[id] !== undefined
  for (const text of reopenedOtherwise(rests.single, changes, { isStated, unsure: rests.unsure, owners }))
    differ(text)
  if (facts.unchecked > 0)
    verdict.makersWord.push(`facts of ${facts.unchecked} runs that no shown entry tells`)
  if (version > 3) compareSaid(report, rests, { period, scope, tellsVersions, owners, names }, verdict)
  compareTotals(report, reported.size, expected, differ)
  for (const id of expected) compareControl(id, controls.get(id), logged, verdict)
  verdict.missing = [
    ...missingEvidence(rests.changes, reported, evidence, owners),
    ...missingPictures(rests.changes, reported, evidence, owners),
  ]
  return verdict
}

/**
 * What people read beside runs and states: findings, playbooks and names. What no entry tells is the maker's word.
 * @param {Record<string, unknown>} report
 * @param {import('./statedVersions.mjs').StatedChanges} rests
 * @param {{ period: Period, scope: import('./reportScope.mjs').ReportScope, tellsVersions: boolean,
 *   owners: import('./statedVersions.mjs').LogOwners, names: Compared['names'] }} known
 * @param {ReportVerdict} verdict
 */
function compareSaid(report, { changes, unsure }, { period, scope, tellsVersions, owners, names }, verdict) {
  const findings = compareFindings(report, changes, { to: period.to, unsure })
  const playbooks = comparePlaybooks(report, changes, { period, scope, tellsVersions, owners })
  verdict.differences.push(...findings.differences, ...playbooks.differences)
  if (findings.unbacked > 0)
    verdict.makersWord.push(
      `${findings.unbacked} ${findings.unbacked === 1 ? 'finding' : 'findings'} beside those that the logs demand`,
    )
  verdict.makersWord.push(...playbooks.unbacked.map((name) => `the playbook ${name}`), ...names(changes))
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
 * The figures that people read first, and nothing beside the controls of the framework.
 * @param {Record<string, unknown>} report @param {number} runs
 * @param {string[]} expected @param {(text: string) => void} differ
 */
function compareTotals(report, runs, expected, differ) {
  const controls = listOf(report.controls)
  if (controls.length !== expected.length) differ('The report has other controls than its framework.')
  const counted = { controls: expected.length, met: 0, partial: 0, gap: 0, notCovered: 0, runs }
  for (const { state } of controls)
    if (state === 'met' || state === 'partial' || state === 'gap' || state === 'notCovered')
      counted[state] += 1
  if (canonical(report.totals) !== canonical(counted))
    differ('The totals of the report are not those of its controls.')
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
    const stated = status === 'paused' || status === 'running' ? 'open' : stringOf(status)
    const title = `The run “${stringOf(name)}” (${id})`
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
  const rows = listOf(control?.runs)
  const listed = new Set(rows.map(({ runId }) => stringOf(runId)))
  const runs = [...logged.values()].filter(
    (run) => run.controls.has(id) && (!run.inTrash || listed.has(run.id)),
  )
  const state = runs.some(({ isMet }) => isMet) ? 'met' : runs.length > 0 ? 'partial' : 'without'
  controls[state] += 1
  const stated = stringOf(control?.state)
  if (control === undefined) differences.push(`${id}: the report leaves this control out.`)
  else if (stated !== state && !(state === 'without' && (stated === 'gap' || stated === 'notCovered')))
    differences.push(
      `${id}: the report says ${stated}, the logs say ${state === 'without' ? 'no run' : state}.`,
    )
  else if (state === 'without' && (stated === 'gap') !== listOf(control.playbooks).length > 0)
    differences.push(`${id}: the report says ${stated}, but its playbooks say otherwise.`)
  else if (rows.length !== runs.length || runs.some((run) => !listed.has(run.id)))
    differences.push(`${id}: the report lists ${rows.length} of its runs, the logs ${runs.length}.`)
}

/**
 * @param {RecordChange[]} changes
 * @param {ReadonlyMap<string, unknown>} reported
 * @param {ReadonlySet<string>} evidence
 * @param {import('./statedVersions.mjs').LogOwners} owners
 */
function missingEvidence(changes, reported, evidence, owners) {
  return recordsOf(changes, 'attachment')
    .filter(({ runId, deletedAt }) => reported.has(stringOf(runId)) && stringOf(deletedAt) === '')
    .filter(({ sha256: hash }) => stringOf(hash) !== '' && !evidence.has(stringOf(hash)))
    .map(({ name, sha256: hash, decidedBy }) => {
      const where = placeOf(decidedBy, owners)
      return `${stringOf(name)} (${stringOf(hash).slice(0, 16)}…), ${where}`
    })
}
