import type { ComplianceData, ControlResult, LeftOutPlaybook } from '#shared/contract/reports.contract.ts'
import { dayInWords } from '#shared/kernel/dayWords.ts'
import { wallClock } from './wallClock.ts'

/** The words of a report, the same in all formats. */
export const stateNames: Readonly<Record<ControlResult['state'], string>> = {
  met: 'Met',
  partial: 'Partly met',
  gap: 'Gap',
  notCovered: 'Not covered',
}

export const stateMeanings: Readonly<Record<ControlResult['state'], string>> = {
  met: 'A run of a playbook that names the control was completed in the period.',
  partial: 'There were runs, but none was completed with steps that were really done.',
  gap: 'A published playbook names the control, but it was not run in the period.',
  notCovered: 'No published playbook names the control.',
}

const statusNames: Readonly<Record<string, string>> = {
  completed: 'completed',
  running: 'not finished',
  paused: 'on hold',
  cancelled: 'cancelled',
  failed: 'ended with an error',
}

/** The state of a run in words. */
export function statusName(status: string): string {
  return statusNames[status] ?? status
}

/** An instant where the organization works: `31 Jan 2026, 09:05`. */
export function instantInWords(instant: string, timezone: string): string {
  const { day, time } = wallClock(instant, timezone)
  return `${dayInWords(day)}, ${time}`
}

/** The period in words. */
export function periodInWords({ period }: ComplianceData): string {
  return period.startDate === period.endDate
    ? dayInWords(period.startDate)
    : `${dayInWords(period.startDate)} to ${dayInWords(period.endDate)}`
}

/** A remark that the period had not ended when the report was made; null otherwise. */
export function openPeriodNote(data: ComplianceData): string | null {
  if (wallClock(data.generatedAt, data.period.timezone).day > data.period.endDate) return null
  return 'The period was not over when this report was made: it shows what was there until then.'
}

/** The state of the log in a sentence. */
export function logInWords({ log, leftOut }: ComplianceData): string {
  const isEarlier = leftOut === undefined
  if (log.checkpoint === null)
    return `The audit log of this ${isEarlier ? 'device' : 'computer'} has no entries yet.`
  if (!isEarlier)
    return `The audit log of this computer had ${log.entries} entries when this report was made. The checkpoint below is its fingerprint, signed by the computer. It changes if any entry is changed, removed or replaced.`
  // Pages of earlier releases are written again byte for byte.
  return `The audit log of this device had ${log.entries} entries when this report was made. The checkpoint below is its fingerprint, signed by the device: whoever changes, removes or exchanges an entry changes it.`
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

/** The words for what a report counts: controls of a framework, or playbooks. */
export function countedWords({ framework }: ComplianceData): { one: string; many: string; plural: string } {
  return framework.id === 'none'
    ? { one: 'No.', many: 'Playbooks', plural: 'playbooks' }
    : { one: 'Control', many: 'Controls', plural: 'controls of the framework' }
}

const playbookMeanings: typeof stateMeanings = {
  met: 'A run of the playbook was completed in the period.',
  partial: 'There were runs, but none was completed with steps that were really done.',
  gap: 'The playbook was not run in the period.',
  notCovered: 'Does not occur in a report of playbooks.',
}

/** What the states of a report mean. */
export const meaningsOf = ({ framework }: ComplianceData) =>
  framework.id === 'none' ? playbookMeanings : stateMeanings

/** What a report without a framework was asked for; null in one with a framework. */
export function selectionInWords({ selection }: ComplianceData): string | null {
  if (selection === undefined) return null
  const { playbookIds, tags } = selection
  const which = playbookIds.length === 0 ? 'All playbooks' : `${playbookIds.length} chosen playbooks`
  return tags.length === 0 ? which : `${which} with one of the tags ${tags.join(', ')}`
}

const leftOutReasons: Readonly<Record<LeftOutPlaybook['why'], string>> = {
  noTags: 'It has no tags.',
  otherTags: 'None of its tags is asked for.',
  notChosen: 'It was not chosen.',
  notPublished: 'It was not published by the end of the period.',
  unreadable: 'Its published version is not on this computer, or cannot be read.',
}

/** A line of what is not in a report: a playbook, or a record that could not be read. */
export interface LeftOutLine {
  name: string
  runs: string
  why: string
}

/** What is not in a report, and why; undefined in reports of earlier releases, which do not say it. */
export function leftOutLines({ leftOut, unread = [] }: ComplianceData): LeftOutLine[] | undefined {
  return (
    leftOut && [
      ...leftOut.map((one) => ({ name: one.name, runs: String(one.runs), why: leftOutReasons[one.why] })),
      ...unread.map(({ kind, id, name, why }) => ({
        name: name === '' ? `${kind} ${id}` : `${name} (${kind})`,
        runs: '',
        why: `A record that could not be read. ${why}`,
      })),
    ]
  )
}

/** The basis of the figures. */
export function aboutReport(data: ComplianceData): string {
  const { totals } = data
  const runs = totals.runs === 1 ? '1 run' : `${totals.runs} runs`
  return (
    `${totals.controls} ${countedWords(data).plural}, ${runs} as evidence. Made from the records on this computer when it was made; ` +
    'runs are shown as they were when the period ended. ' +
    (data.selection === undefined
      ? 'A playbook counts for a control when its tags name it. Whether a control is effective is for the auditor to judge.'
      : 'Whether what was done is enough is for the auditor to judge.')
  )
}
