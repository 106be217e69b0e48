import { canonical, stringOf } from './bounds.mjs'
import { recordsOf } from './entryRecords.mjs'
import { asEndedBy } from './reopened.mjs'
import { titleOf } from './reportPlaybooks.mjs'

/**
 * What people read about a run, held against its entries: name, version, times, and how many steps and files it has.
 *
 * @typedef {import('./entryRecords.mjs').RecordChange} RecordChange
 * @typedef {Record<string, unknown>} Row of a report, or a record
 */

/** Members of a run that a report repeats under another name. @type {Record<string, string>} */
const repeated = {
  name: 'name',
  versionNumber: 'versionNumber',
  versionHash: 'versionHash',
  startedAt: 'startedAt',
  stepCount: 'steps',
}

/** @param {RecordChange[]} changes @param {string} kind */
function byRun(changes, kind) {
  /** @type {Map<string, Row[]>} */
  const found = new Map()
  for (const record of recordsOf(changes, kind)) {
    const runId = stringOf(record.runId)
    found.set(runId, [...(found.get(runId) ?? []), record])
  }
  return found
}

/**
 * What the entries say of one run, as far as they tell it.
 * @param {Row} run
 * @param {Row[]} steps
 * @param {string} to the end of the period: what ended later had not
 * @returns {Row}
 */
function toldOf(run, steps, to) {
  const isBefore = (/** @type {unknown} */ instant) => stringOf(instant) !== '' && stringOf(instant) < to
  const ended = steps
    .map((step) => asEndedBy(step, to))
    .filter(({ endedAt }) => isBefore(endedAt))
    .map(({ status }) => status)
  const members = Object.entries(repeated).filter(([member]) => run[member] !== undefined)
  return {
    ...Object.fromEntries(members.map(([member, name]) => [name, run[member]])),
    endedAt: isBefore(run.endedAt) ? run.endedAt : null,
    stepsDone: ended.filter(isDone).length,
    stepsSkipped: ended.filter((status) => status === 'skipped').length,
  }
}

/**
 * The facts of a run of which the entries do not say in which order they were made, such as those of the first format: each has
 * to be one that some entry told.
 * @param {Row} row
 * @param {RecordChange[]} changes of the run and its steps
 * @returns {{ name: string, isTold: boolean }[]}
 */
function looselyTold(row, changes) {
  const ofRun = changes.filter(({ kind }) => kind === 'run')
  /** @param {string} member @returns {unknown[]} */
  const told = (member) => ofRun.map(({ after }) => after[member]).filter((value) => value !== undefined)
  const single = Object.entries({ ...repeated, endedAt: 'endedAt' }).map(([member, name]) => {
    const values = member === 'name' ? [...told(member), ...ofRun.map((change) => change.name)] : told(member)
    return { name, isTold: values.includes(row[name]) || (name === 'endedAt' && row[name] === null) }
  })
  const stepsThat = (/** @type {(status: unknown) => boolean} */ isIn) =>
    new Set(
      changes.flatMap(({ kind, id, after }) => (kind === 'stepExecution' && isIn(after.status) ? [id] : [])),
    ).size
  return [
    ...single,
    { name: 'stepsDone', isTold: Number(row.stepsDone) <= stepsThat(isDone) },
    { name: 'stepsSkipped', isTold: Number(row.stepsSkipped) <= stepsThat((status) => status === 'skipped') },
  ]
}

const isDone = (/** @type {unknown} */ status) => status === 'completed' || status === 'overridden'

/**
 * @param {Row[][]} controls the runs of each control of the report
 * @param {RecordChange[]} changes on which the report rests
 * @param {{ to: string, unsure: ReadonlySet<string>, isAllShown: boolean, version: number }} known `unsure`: records of which the entries do not
 *   tell all; `isAllShown`: no entry of any log is hidden
 * @returns {{ differences: string[], unchecked: number }} in words what differs, and the count of runs with facts that no shown
 *   entry tells
 */
export function compareRunFacts(controls, changes, { to, unsure, isAllShown, version }) {
  const runs = new Map(recordsOf(changes, 'run').map((run) => [run.id, run]))
  const titles = new Map(recordsOf(changes, 'playbookVersion').map((one) => [one.id, titleOf(one)]))
  const [steps, files] = [byRun(changes, 'stepExecution'), byRun(changes, 'attachment')]
  const looseChanges = changesByRun(changes, unsure)
  let unchecked = 0
  /** @type {Map<string, Row>} */
  const rows = new Map()
  const differences = []
  for (const row of controls.flat()) {
    const id = stringOf(row.runId)
    const title = `The run “${stringOf(row.name)}” (${id})`
    const before = rows.get(id)
    rows.set(id, row)
    if (before !== undefined) {
      if (canonical(before) !== canonical(row)) differences.push(`${title} stands in the report in two ways.`)
      continue
    }
    const run = runs.get(id)
    const own = steps.get(id) ?? []
    if (run === undefined) continue
    if ([run, ...own].some((record) => unsure.has(stringOf(record.id)))) {
      const untold = looselyTold(row, looseChanges.get(id) ?? []).filter(({ isTold }) => !isTold)
      if (untold.length > 0 && !isAllShown) unchecked += 1
      else
        for (const { name } of untold)
          differences.push(
            `${title}: the report says ${name} ${shown(row[name])}, and no entry of the logs does.`,
          )
      continue
    }
    const playbookName = version > 4 ? titles.get(stringOf(run.versionId)) : undefined
    const called = playbookName === undefined ? {} : { playbookName }
    const other = Object.entries({ ...toldOf(asEndedBy(run, to), own, to), ...called }).filter(
      ([name, told]) => row[name] !== told,
    )
    for (const [name, told] of other)
      differences.push(`${title}: the report says ${name} ${shown(row[name])}, the logs say ${shown(told)}.`)
    const kept = (files.get(id) ?? []).filter(({ deletedAt }) => stringOf(deletedAt) === '').length
    if (Number(row.attachments) > kept)
      differences.push(`${title}: the report counts ${shown(row.attachments)} files, the logs ${kept}.`)
  }
  return { differences, unchecked }
}

/**
 * The changes of runs with records of which the entries do not tell all, and of their steps.
 * @param {RecordChange[]} changes
 * @param {ReadonlySet<string>} unsure
 */
function changesByRun(changes, unsure) {
  /** @type {Map<string, RecordChange[]>} */
  const found = new Map()
  if (unsure.size === 0) return found
  const runOf = new Map(recordsOf(changes, 'stepExecution').map(({ id, runId }) => [id, stringOf(runId)]))
  for (const change of changes) {
    if (change.kind !== 'run' && change.kind !== 'stepExecution') continue
    const runId = change.kind === 'run' ? change.id : (runOf.get(change.id) ?? '')
    found.set(runId, [...(found.get(runId) ?? []), change])
  }
  return found
}

/** @param {unknown} value */
const shown = (value) => (value === null ? 'nothing' : (JSON.stringify(value) ?? 'nothing').slice(0, 100))
