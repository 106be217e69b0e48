import type { EntityRecord } from '#shared/entities/registry.ts'
import type { Sqlite } from '../stores/sqlite.ts'

/** By how much the due date of a work item was moved on here, in milliseconds. */
export function dueMovedMs(db: Sqlite, organizationId: string, workItemId: string): number {
  const row = db.get(
    'SELECT movedMs FROM due_moves WHERE organizationId = ? AND workItemId = ?',
    organizationId,
    workItemId,
  )
  return Number(row?.movedMs ?? 0)
}

/** Counts a move, whoever made it: a hold moves a due date once. Call it in the transaction that writes the record. */
export function countDueMove(db: Sqlite, current: EntityRecord | null, next: EntityRecord): void {
  if (current?.kind !== 'workItem' || next.kind !== 'workItem') return
  if (current.dueAt === null || next.dueAt === null || next.dueAt <= current.dueAt) return
  db.run(
    `INSERT INTO due_moves (organizationId, workItemId, movedMs) VALUES (?, ?, ?)
     ON CONFLICT (organizationId, workItemId) DO UPDATE SET movedMs = movedMs + excluded.movedMs`,
    next.organizationId,
    next.id,
    Date.parse(next.dueAt) - Date.parse(current.dueAt),
  )
}
