import type { Verification } from '#shared/contract/audit.contract.ts'
import { belongsToLogOf } from '#shared/entities/audit/actorOfLog.ts'
import type { AuditEntry } from '#shared/entities/audit/auditEntry.ts'
import type { QueryContext } from '#core/door/context.ts'
import { auditCheckMessages as m } from '#shared/messages/auditChecks.messages.ts'

/** Looks, while a log is read, whether its entries name only who may act on its computer. */
export interface ActorCheck {
  next(entry: AuditEntry): void
  /** The first entry in another name. */
  readonly firstBad: Verification['firstBad']
}

/** Of the computer with this id, whose person the roster names; of an unknown one nothing can be said. */
export function checkActors({ organization: { store }, format }: QueryContext, deviceId: string): ActorCheck {
  const personId = store.get('device', deviceId, { includeDeleted: true })?.personId
  let firstBad: Verification['firstBad'] = null
  return {
    next(entry) {
      if (personId === undefined || firstBad !== null || belongsToLogOf(entry, personId)) return
      const message = format(m.otherName, { seq: entry.seq })
      firstBad = { seq: entry.seq, untilSeq: null, problem: 'actor', message }
    },
    get firstBad() {
      return firstBad
    },
  }
}

/** The earlier of two defects. */
export function earlierBad(
  a: Verification['firstBad'],
  b: Verification['firstBad'],
): Verification['firstBad'] {
  return a === null || (b !== null && b.seq < a.seq) ? b : a
}
