import { entityOf } from '#shared/entities/registry.ts'
import type { SyncConflict } from '#shared/entities/sync/syncConflict.entity.ts'
import type { QueryContext } from '#core/door/context.ts'
import type { Reader } from '#core/commands/reader.ts'
import { conflictIdOf } from '#core/sync/records/conflictId.ts'
import type { KeptLoss } from '#core/sync/syncLedger.ts'
import type { Json } from '#shared/kernel/canonicalJson.ts'
import { anyRecord } from '#core/words/anyRecord.ts'

const asJson = (value: unknown): Json => (value === undefined ? null : (value as Json))

/** The record that names an event: of a state that changes with another record's, that one. */
function anchorOf(loss: KeptLoss, record: { readonly [field: string]: unknown } | undefined): string {
  const { changesWith, transitions } = entityOf(loss.kind) ?? {}
  const other = changesWith === undefined ? undefined : record?.[changesWith]
  return loss.field === transitions?.field && typeof other === 'string' ? other : loss.recordId
}

/** Reads records of every team. */
export interface AnyTeam {
  wholeOrganization: Pick<Reader, 'get'>
}

/** The inbox's view of a lost value of a merge on this computer, of any team's record. */
export function conflictOf(loss: KeptLoss, context: Pick<QueryContext, 'organization'> & AnyTeam) {
  const record = anyRecord(context.wholeOrganization, loss.kind, loss.recordId)
  // In a document not every write is signed; then it is most likely of who changed its record last.
  const writer = (by: string | undefined) =>
    by === undefined || by === '' ? (record?.updatedBy ?? 'system') : by
  return {
    id: conflictIdOf(loss),
    name: loss.name,
    teamId: record === undefined ? context.organization.teamId : record.teamId,
    recordKind: loss.kind,
    recordId: loss.recordId,
    anchorId: anchorOf(loss, record),
    field: loss.field,
    entry: loss.entry ?? null,
    kept: asJson(loss.kept),
    lost: asJson(loss.lost),
    keptTogether: (loss.together?.kept ?? {}) as Record<string, Json>,
    lostTogether: (loss.together?.lost ?? {}) as Record<string, Json>,
    keptBy: writer(loss.keptBy),
    keptAt: loss.keptAt ?? record?.updatedAt ?? loss.at,
    lostBy: writer(loss.lostBy),
    lostAt: loss.lostAt,
    decision: 'open' as const,
    decidedBy: null,
    decidedAt: null,
    replaced: null,
  }
}

const mostLosses = 200

/** Whether it is no record of the team, but known to this computer alone. */
export const isOnlyHere = ({ version }: SyncConflict): boolean => version === 0

/**
 * Lost values of merges on a viewer's computer. A viewer may not write records for the team, including conflicts, so
 * that they are stored and shown on this computer only.
 */
export function lossesOnlyHere(context: QueryContext): SyncConflict[] {
  const { organizationId, sync } = context.organization
  const { personId } = context.member
  return sync.ledger
    .unnotedLosses(mostLosses)
    .map((loss) => ({
      ...conflictOf(loss, context),
      kind: 'syncConflict' as const,
      organizationId,
      slug: '',
      version: 0,
      createdAt: loss.at,
      createdBy: personId,
      updatedAt: loss.at,
      updatedBy: personId,
      deletedAt: null,
      deletedBy: null,
      hlc: '',
    }))
    .filter((conflict) => context.sees(conflict))
    .filter(({ id }) => anyRecord(context, 'syncConflict', id) === undefined)
}
