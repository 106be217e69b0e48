import type { Run } from '#shared/entities/runs/run.entity.ts'
import { isOpenWork } from '#shared/entities/runs/openWork.ts'
import type { WorkItem } from '#shared/entities/runs/workItem.entity.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { dueWords, heldWords } from './dueWords.ts'

/** When open work, or a run, is due, in a few words; null without a due date. In a run on hold the due date moves on. */
export function dueIn(
  dueAt: string | null | undefined,
  run: Pick<Run, 'status' | 'holds'>,
  nowMs: number,
  format: FormatMessage,
) {
  if (dueAt == null) return null
  const dueMs = Date.parse(dueAt)
  const held = run.status === 'paused' ? run.holds.find(({ until }) => until === null) : undefined
  const words =
    held === undefined ? dueWords(dueMs, nowMs, format) : heldWords(dueMs, Date.parse(held.from), format)
  return { ...words, dueMs }
}

/** When a step is due; null where it is not open, or has no due date. */
export function stepDue(
  item: WorkItem | null,
  run: Pick<Run, 'status' | 'holds'>,
  nowMs: number,
  format: FormatMessage,
) {
  return item !== null && isOpenWork(item) ? dueIn(item.dueAt, run, nowMs, format) : null
}
