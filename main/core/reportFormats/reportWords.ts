import type { ComplianceData, ControlResult, LeftOutPlaybook } from '#shared/contract/reports.contract.ts'
import { wallClock } from '#shared/kernel/wallClock.ts'
import type { Message, Say } from '#shared/messages/message.ts'
import { reportWordMessages } from '#shared/messages/reportWords.messages.ts'
import type { ReportWords } from './wordsIn.ts'

/** The words of a report, the same in all formats. */
export const stateNames: Readonly<Record<ControlResult['state'], Message>> = {
  met: reportWordMessages.met,
  partial: reportWordMessages.partial,
  gap: reportWordMessages.gap,
  notCovered: reportWordMessages.notCovered,
}

const stateMeanings: typeof stateNames = {
  met: reportWordMessages.metMeaning,
  partial: reportWordMessages.partialMeaning,
  gap: reportWordMessages.gapMeaning,
  notCovered: reportWordMessages.notCoveredMeaning,
}

const statusNames: Readonly<Record<string, Message>> = {
  completed: reportWordMessages.completed,
  running: reportWordMessages.running,
  paused: reportWordMessages.paused,
  cancelled: reportWordMessages.cancelled,
  failed: reportWordMessages.failed,
}

/** The state of a run in words. */
export function statusName(status: string, say: Say): string {
  const known = statusNames[status]
  return known === undefined ? status : say(known)
}

/** An instant where the organization works: `31 Jan 2026, 09:05`. */
export function instantInWords(instant: string, timezone: string, words: ReportWords): string {
  const { day, time } = wallClock(instant, timezone)
  return `${words.day(day)}, ${time}`
}

/** The period in words. */
export function periodInWords({ period }: ComplianceData, { say, day }: ReportWords): string {
  return period.startDate === period.endDate
    ? day(period.startDate)
    : say(reportWordMessages.days, { from: day(period.startDate), to: day(period.endDate) })
}

/** A remark that the period had not ended when the report was made; null otherwise. */
export function openPeriodNote(data: ComplianceData, say: Say): string | null {
  if (wallClock(data.generatedAt, data.period.timezone).day > data.period.endDate) return null
  return say(reportWordMessages.openPeriod)
}

/** The state of the log in a sentence. */
export function logInWords({ log, leftOut }: ComplianceData, say: Say): string {
  // Pages of earlier releases are written again byte for byte.
  const isEarlier = leftOut === undefined
  if (log.checkpoint === null)
    return say(isEarlier ? reportWordMessages.noLogBefore : reportWordMessages.noLog)
  return say(isEarlier ? reportWordMessages.logBefore : reportWordMessages.log, {
    entries: String(log.entries),
  })
}

/** The root of the log's tree from its checkpoint (its third line), for a short mention; null without one. */
export function rootOf({ log }: ComplianceData): string | null {
  return log.checkpoint?.split('\n')[2] ?? null
}

/** Each run of a report once, in the order in which they began. */
export function runsOf(data: ComplianceData): ControlResult['runs'] {
  const runs = new Map(data.controls.flatMap((control) => control.runs.map((run) => [run.runId, run])))
  return [...runs.values()].sort((a, b) =>
    a.startedAt < b.startedAt ? -1 : a.startedAt > b.startedAt ? 1 : 0,
  )
}

const isOfPlaybooks = ({ framework }: ComplianceData) => framework.id === 'none'

/** The words for what a report counts: controls of a framework, or playbooks. */
export function countedWords(data: ComplianceData, say: Say): { one: string; many: string } {
  return isOfPlaybooks(data)
    ? { one: say(reportWordMessages.number), many: say(reportWordMessages.playbooks) }
    : { one: say(reportWordMessages.control), many: say(reportWordMessages.controls) }
}

/** What a report is about; a framework keeps its own name. */
export const subjectName = (data: ComplianceData, say: Say) =>
  isOfPlaybooks(data) ? say(reportWordMessages.playbooks) : data.framework.name

/** What a report is about, for the head of its pages. */
export const shortSubject = (data: ComplianceData, say: Say) =>
  isOfPlaybooks(data) ? say(reportWordMessages.playbooks) : data.framework.id

const reportStates = ['met', 'partial', 'gap', 'notCovered'] as const

/** The states in the order in which a report shows them; a playbook is never outside of its own report. */
export const statesOf = (data: ComplianceData) =>
  isOfPlaybooks(data) ? reportStates.filter((state) => state !== 'notCovered') : reportStates

/** What a family of controls is called; one without a name by its id. */
export const familyName = (data: ComplianceData, family: string, say: Say) =>
  isOfPlaybooks(data) ? say(reportWordMessages.playbooks) : family

const playbookMeanings: typeof stateNames = {
  ...stateMeanings,
  met: reportWordMessages.metByPlaybook,
  gap: reportWordMessages.gapOfPlaybook,
}

/** What the states of a report mean. */
export const meaningsOf = (data: ComplianceData) => (isOfPlaybooks(data) ? playbookMeanings : stateMeanings)

/** What a report without a framework was asked for; null in one with a framework. */
export function selectionInWords({ selection }: ComplianceData, say: Say): string | null {
  if (selection === undefined) return null
  const [count, tags] = [String(selection.playbookIds.length), selection.tags.join(', ')]
  if (selection.playbookIds.length === 0)
    return tags === '' ? say(reportWordMessages.allPlaybooks) : say(reportWordMessages.allWithTags, { tags })
  return tags === ''
    ? say(reportWordMessages.chosenPlaybooks, { count })
    : say(reportWordMessages.chosenWithTags, { count, tags })
}

const leftOutReasons: Readonly<Record<LeftOutPlaybook['why'], Message>> = {
  noTags: reportWordMessages.noTags,
  otherTags: reportWordMessages.otherTags,
  notChosen: reportWordMessages.notChosen,
  notPublished: reportWordMessages.notPublished,
  unreadable: reportWordMessages.unreadable,
}

/** A line of what is not in a report: a playbook, or a record that could not be read. */
export interface LeftOutLine {
  name: string
  runs: string
  why: string
}

/** What is not in a report, and why; undefined in reports of earlier releases, which do not say it. */
export function leftOutLines({ leftOut, unread = [] }: ComplianceData, say: Say): LeftOutLine[] | undefined {
  return (
    leftOut && [
      ...leftOut.map((one) => ({
        name: one.name,
        runs: String(one.runs),
        why: say(leftOutReasons[one.why]),
      })),
      ...unread.map(({ kind, id, name, why }) => ({
        name: name === '' ? `${kind} ${id}` : `${name} (${kind})`,
        runs: '',
        why: say(reportWordMessages.unreadRecord, { why }),
      })),
    ]
  )
}

/** The basis of the figures. */
export function aboutReport(data: ComplianceData, say: Say): string {
  const { totals, selection } = data
  const values = { controls: String(totals.controls), runs: totals.runs }
  return isOfPlaybooks(data) || selection !== undefined
    ? say(reportWordMessages.aboutPlaybooks, values)
    : say(reportWordMessages.aboutControls, values)
}
