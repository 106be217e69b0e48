import type { CoDocument } from '#shared/entities/coDocument.ts'
import { documentKey, documentOfRecord } from '#shared/entities/coDocuments.ts'
import { kindName } from '#shared/entities/kindName.ts'
import type { EntityRecord, Kind } from '#shared/entities/registry.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { draftMessages } from '#shared/messages/drafts.messages.ts'
import type { QueryContext } from '#core/door/context.ts'

/** The draft of a record. */
export interface DraftOf {
  document: CoDocument
  /** Names the document in this computer's file. */
  key: string
  record: EntityRecord
}

/** The owning record of a draft. */
export interface DraftName {
  kind: Kind
  id: string
}

/** @throws OrgataError `not_found`, also for a record of another team, and for a kind without drafts */
export function requireDraft(context: QueryContext, { kind, id }: DraftName): DraftOf {
  const document = documentOfRecord(kind)
  if (document === undefined)
    throw new OrgataError(
      'not_found',
      context.format(draftMessages.noDraft, { kind: context.format(kindName(kind)) }),
    )
  return { document, key: documentKey(document.kind, id), record: context.require(kind, id) }
}

/** Why a draft is read-only; null while it can be changed. */
export function whyLocked(context: QueryContext, { document, key, record }: DraftOf): string | null {
  const { documents } = context.organization
  const reason = document.lock?.(record, context.format) ?? null
  if (reason !== null || documents.has(key)) return reason
  return context.format(draftMessages.notArrived, { name: record.name })
}

/** @throws OrgataError as `requireDraft`; `precondition_failed` where it cannot be changed now */
export function requireEditable(context: QueryContext, name: DraftName): DraftOf {
  const draft = requireDraft(context, name)
  const reason = whyLocked(context, draft)
  if (reason !== null) throw new OrgataError('precondition_failed', reason)
  return draft
}
