import type { ComplianceData, ControlResult } from '#shared/contract/reports.contract.ts'
import { dayInWords } from '#shared/kernel/dayWords.ts'
import { dayIn, nextDay, startOfDayMs, timeIn } from '#shared/kernel/zonedTime.ts'

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
  const ms = Date.parse(instant)
  return `${dayInWords(dayIn(ms, timezone))}, ${timeIn(ms, timezone)}`
}

/** The period in words. */
export function periodInWords({ period }: ComplianceData): string {
  return period.startDate === period.endDate
    ? dayInWords(period.startDate)
    : `${dayInWords(period.startDate)} to ${dayInWords(period.endDate)}`
}

/** A remark that the period had not ended when the report was made; null otherwise. */
export function openPeriodNote(data: ComplianceData): string | null {
  const endMs = startOfDayMs(nextDay(data.period.endDate), data.period.timezone)
  if (Date.parse(data.generatedAt) >= endMs) return null
  return 'The period was not over when this report was made: it shows what was there until then.'
}

/** The state of the log in a sentence. */
export function logInWords({ log }: ComplianceData): string {
  if (log.checkpoint === null) return 'The audit log of this device has no entries yet.'
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

/** The basis of the figures. */
export function aboutReport({ totals }: ComplianceData): string {
  const runs = totals.runs === 1 ? '1 run' : `${totals.runs} runs`
  return (
    `${totals.controls} controls of the framework, ${runs} as evidence. Made from the records on this computer when it was made; ` +
    'runs are shown as they were when the period ended. A playbook counts for a control when its tags name it. ' +
    'Whether a control is effective is for the auditor to judge.'
  )
}
