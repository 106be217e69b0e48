import { isSame } from '#shared/entities/mergeField.ts'
import type { SyncConflict } from '#shared/entities/sync/syncConflict.entity.ts'
import type { QueryContext } from '#core/door/context.ts'
import { anyRecord } from '#core/words/anyRecord.ts'
import { authorIn } from './authorFields.ts'
import { documentConflictOf } from './documentConflicts.ts'
import { presentValue } from './otherValue.ts'

/**
 * Whether nothing is left to decide: a list has by now what it had lost, or a later change of who lost was merged after it and
 * has a question of its own. Several changes that one person made apart are merged one by one.
 */
export function isOvertaken(context: QueryContext, conflict: SyncConflict): boolean {
  if (documentConflictOf(conflict) !== undefined) return false
  const { recordKind, recordId, field, entry, id } = conflict
  const record = anyRecord(context, recordKind, recordId)
  if (record === undefined || !Object.hasOwn(record, field)) return false
  const now = presentValue(conflict, record)
  if (isSame(now, conflict.kept)) return false
  if (hasAll(now, conflict.lost)) return true
  const loser = authorIn(recordKind, conflict.lostTogether) ?? conflict.lostBy
  return context
    .find('syncConflict', { selector: { recordId, field } })
    .some(
      (other) =>
        other.id !== id &&
        other.entry === entry &&
        other.keptAt > conflict.lostAt &&
        (authorIn(recordKind, other.keptTogether) ?? other.keptBy) === loser,
    )
}

/** Whether a list has all that another one had. */
const hasAll = (now: unknown, lost: unknown): boolean =>
  Array.isArray(now) &&
  Array.isArray(lost) &&
  lost.length > 0 &&
  lost.every((one) => now.some((own) => isSame(own, one)))
