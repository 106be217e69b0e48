import type { CommandContext } from '#core/context.ts'
import { conflictIdOf } from '#core/sync/conflictId.ts'
import type { KeptLoss } from '#core/sync/syncLedger.ts'
import type { Json } from '#shared/kernel/canonicalJson.ts'
import { anyRecord } from '../words/placeOf.ts'

/** As many at a time as a command may hold up others for. */
const mostAtOnce = 200

const asJson = (value: unknown): Json => (value === undefined ? null : (value as Json))

/** What happened to the step and to its work item is one event. */
function anchorOf(loss: KeptLoss, record: { readonly [field: string]: unknown } | undefined): string {
  const step = record?.['stepExecutionId']
  return loss.field === 'status' && typeof step === 'string' ? step : loss.recordId
}

/** Makes a record of the team from every value that merges on this computer decided against. */
export function noteConflicts(
  _input: object,
  context: Pick<CommandContext, 'workspace' | 'insert' | 'alongside'>,
): { noted: number } {
  const { ledger } = context.workspace.sync
  const losses = ledger.unnotedLosses(mostAtOnce)
  const made = new Set<string>()
  for (const loss of losses) {
    const conflictId = conflictIdOf(loss)
    context.alongside((db) => ledger.mark(db, loss.key))
    if (made.has(conflictId) || anyRecord(context, 'syncConflict', conflictId) !== undefined) continue
    made.add(conflictId)
    const record = anyRecord(context, loss.kind, loss.recordId)
    context.insert('syncConflict', {
      id: conflictId,
      name: loss.name,
      teamId: record === undefined ? context.workspace.teamId : record.teamId,
      recordKind: loss.kind,
      recordId: loss.recordId,
      anchorId: anchorOf(loss, record),
      field: loss.field,
      entry: loss.entry ?? null,
      kept: asJson(loss.kept),
      lost: asJson(loss.lost),
      keptTogether: (loss.together?.kept ?? {}) as Record<string, Json>,
      lostTogether: (loss.together?.lost ?? {}) as Record<string, Json>,
      keptBy: loss.keptBy ?? record?.updatedBy ?? 'system',
      keptAt: loss.keptAt ?? record?.updatedAt ?? loss.at,
      lostBy: loss.lostBy,
      lostAt: loss.lostAt,
      decision: 'open',
      decidedBy: null,
      decidedAt: null,
      replaced: null,
    })
  }
  return { noted: made.size }
}
