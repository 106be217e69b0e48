import { isOpenWork } from './openWork.ts'
import type { WorkItem } from './workItem.entity.ts'

const hasPassed = (dueAt: string | null | undefined, nowMs: number) =>
  dueAt != null && Date.parse(dueAt) < nowMs

/**
 * Whether a work item is late: open, past its due date, and its run not on hold. The estimated duration of a step is no due
 * date. `runStatus` undefined: its run has not arrived here.
 */
export function isLateWork(
  item: Pick<WorkItem, 'status' | 'dueAt'>,
  runStatus: string | undefined,
  nowMs: number,
): boolean {
  return isOpenWork(item) && runStatus !== 'paused' && hasPassed(item.dueAt, nowMs)
}

/** A run, as far as its due date is concerned. */
interface DueRun {
  status: string
  endedAt: string | null
  dueAt?: string | null | undefined
}

/** Whether a run is late: neither ended nor on hold, and past its due date; or ended after it. */
export function isLateRun({ status, dueAt, endedAt }: DueRun, nowMs: number): boolean {
  if (status === 'paused' || status === 'cancelled') return false
  return hasPassed(dueAt, endedAt === null ? nowMs : Date.parse(endedAt))
}

/** The earlier one of two due dates. */
export function earlierDue(a: string | null | undefined, b: string | null | undefined): string | null {
  if (a == null || b == null) return a ?? b ?? null
  return a < b ? a : b
}

/** Years beyond 9999 have another form of date. */
export const latestDueMs = Date.parse('9999-12-31T00:00:00.000Z')
