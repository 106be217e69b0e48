import {
  correctionFinding,
  endFinding,
  findingText,
  lateFinding,
  notRunFinding,
  removedFinding,
  reopenedFinding,
  skippedFinding,
} from '../../reportFormats/findingWords.ts'
import { wordsIn } from '../../reportFormats/wordsIn.ts'
import { canonical, listOf, membersOf, stringOf } from './bounds.mjs'
import { recordsOf } from './entryRecords.mjs'
import { asEndedBy } from './reopened.mjs'

/**
 * @typedef {import('./entryRecords.mjs').RecordChange} RecordChange
 * @typedef {import('#shared/contract/reportFinding.ts').Finding} Finding
 * @typedef {Record<string, unknown>} Row of a report, or a record
 */

/** A longer list is cut, and says so. */
const longestList = 100

/** Any name: who corrected something is told by another entry. */
const anybody = '\u0000'

/**
 * What a run lets a report say, as far as its entries tell it.
 * @param {Row} last the run
 * @param {Row[]} parts its steps and files
 * @param {{ to: string, isOver: boolean, madeAt: string }} period
 */
function findingsOf(last, parts, { to, isOver, madeAt }) {
  const run = asEndedBy(last, to)
  const steps = parts.filter(({ sha256 }) => sha256 === undefined).map((step) => asEndedBy(step, to))
  const isBefore = (/** @type {unknown} */ instant) => stringOf(instant) !== '' && stringOf(instant) < to
  const name = stringOf(run.name)
  const hasEnded = isBefore(run.endedAt)
  const isHeld = listOf(run.holds).some(
    ({ from, until }) => isBefore(from) && (stringOf(until) === '' || stringOf(until) >= to),
  )
  const status = hasEnded ? stringOf(run.status) : isHeld ? 'paused' : 'running'
  const endReason = reasonOf(run.endReason)
  const end = endFinding({ name, status, endReason, hasEnded, isOver })
  const dueAt = stringOf(run.dueAt) || null
  const late = lateFinding({
    ...{ name, status, dueAt, hasEnded, lateBy: isOver ? to : madeAt },
    endedAt: stringOf(run.endedAt) || null,
  })
  const removed = parts
    .filter(({ removedAt, deletedAt }) => isBefore(removedAt) && stringOf(deletedAt) === '')
    .map((file) =>
      removedFinding(name, stringOf(file.name), { who: anybody, reason: stringOf(file.removeReason) }),
    )
  const skipped = steps
    .filter((step) => step.status === 'skipped' && isBefore(step.endedAt))
    .filter(({ endedBy }) => endedBy !== 'system' && status !== 'cancelled')
    .map((step) => skippedFinding(name, stringOf(step.name), reasonOf(step.reason)))
  const corrected = steps.flatMap((step) =>
    listOf(step.corrections)
      .filter(({ at }) => isBefore(at))
      .map(({ at, reason, reopens }) => {
        const about = { who: anybody, at: stringOf(at), reason: stringOf(reason) }
        const words = reopens === true ? reopenedFinding : correctionFinding
        return words(name, stringOf(step.name), about)
      }),
  )
  const single = [end, late].flatMap((one) => (one === null ? [] : [one]))
  return [...single, ...skipped, ...corrected, ...removed]
}

/** An empty reason is one that was given. @param {unknown} reason */
const reasonOf = (reason) => (typeof reason === 'string' ? reason : null)

/** @param {Finding} finding */
const demandText = (finding) => findingText(wordsIn('en').say, finding)

/**
 * Whether a report says what its entries demand. Reports of earlier releases hold words, all in English; of the present one the
 * facts are compared, in whatever language its page is.
 * @param {unknown} said @param {Finding} wanted
 */
function says(said, wanted) {
  if (typeof said !== 'string') {
    const facts = membersOf(said)
    return canonical(wanted.who === anybody ? { ...facts, who: anybody } : facts) === canonical(wanted)
  }
  const [before = '', after] = demandText(wanted).split(anybody)
  return after === undefined ? said === before : said.startsWith(before) && said.endsWith(after)
}

/**
 * Compares the findings of a report with those that its entries demand.
 * @param {Record<string, unknown>} report
 * @param {RecordChange[]} changes on which it rests
 * @param {{ to: string, unsure: ReadonlySet<string> }} known `unsure`: records of which the entries do not tell all
 * @returns {{ differences: string[], unbacked: number }} `unbacked`: findings that no entry demands
 */
export function compareFindings(report, changes, { to, unsure }) {
  const madeAt = stringOf(report.generatedAt)
  const isOver = to <= madeAt
  /** @type {Map<string, Row[]>} */
  const steps = new Map()
  for (const step of [...recordsOf(changes, 'stepExecution'), ...recordsOf(changes, 'attachment')]) {
    const runId = stringOf(step.runId)
    steps.set(runId, [...(steps.get(runId) ?? []), step])
  }
  const runs = new Map(recordsOf(changes, 'run').map((run) => [run.id, run]))
  /** @type {Map<string, Finding[]>} */
  const known = new Map()
  for (const [id, run] of runs) {
    const own = steps.get(id) ?? []
    const judged = [run, ...own.filter(({ sha256 }) => sha256 === undefined)]
    if (!judged.some((record) => unsure.has(stringOf(record.id))))
      known.set(id, findingsOf(run, own, { to, isOver, madeAt }))
  }
  /** @type {Set<string>} */
  const unbacked = new Set()
  const differences = []
  for (const { controlId, findings, runs: rows, playbooks } of listOf(report.controls)) {
    const said = Array.isArray(findings) ? findings : []
    const ids = listOf(rows).map(({ runId }) => stringOf(runId))
    const ran = new Set(ids.map((id) => runs.get(id)?.playbookId))
    const idle = listOf(playbooks).filter(({ id }) => !ran.has(id))
    const wanted = [
      ...ids.flatMap((id) => known.get(id) ?? []),
      ...(ids.every((id) => known.has(id)) ? idle.map(({ name }) => notRunFinding(stringOf(name))) : []),
    ]
    for (const one of said) if (!wanted.some((finding) => says(one, finding))) unbacked.add(canonical(one))
    if (said.length >= longestList) continue
    for (const finding of wanted.filter((one) => !said.some((other) => says(other, one)))) {
      const text = demandText(finding).replace(anybody, 'somebody')
      differences.push(
        `${stringOf(controlId)}: the report leaves out a finding that the logs demand: ${text}`,
      )
    }
  }
  return { differences, unbacked: unbacked.size }
}
