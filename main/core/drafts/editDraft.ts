import type * as Y from 'yjs'
import type { EditableDocument } from '#shared/entities/documentEdit.ts'
import { entityOf } from '#shared/entities/registry.ts'
import type { EntityRecord, Kind } from '#shared/entities/registry.ts'
import { hashHex } from '#shared/kernel/hash.ts'
import type { Patch } from '#core/commands/newRecord.ts'
import type { CommandContext } from '../door/context.ts'
import type { DocumentEdit } from '../documents/documentEdit.ts'
import { requireEditable } from './draftOf.ts'
import type { DraftName, DraftOf } from './draftOf.ts'
import { isUnpublished } from './freezeDraft.ts'

/**
 * Minimum interval between changes of a record during edits of its draft, in milliseconds, while its facts stay the
 * same.
 */
const touchEveryMs = 60_000

type Fields = Record<string, unknown>

/** The fields of the record that differ from the facts of its draft. */
export function changedFacts({ document, record }: DraftOf, doc: Y.Doc): Fields {
  const fields = record as unknown as Fields
  const known = entityOf(record.kind)!.schema.shape
  const facts = Object.entries(document.facts(doc)).filter(([field]) => Object.hasOwn(known, field))
  const patch: Fields = Object.fromEntries(
    facts.filter(([field, value]) => JSON.stringify(fields[field]) !== JSON.stringify(value)),
  )
  const { publish } = document
  if (publish !== null && fields['hasUnpublishedChanges'] === false) {
    const isChanged = isUnpublished(record, publish.freeze(doc))
    if (isChanged) patch['hasUnpublishedChanges'] = true
  }
  return patch
}

/** Names the change in the audit log. */
export function recordUpdates(
  context: CommandContext,
  { kind, id, name }: Pick<EntityRecord, 'kind' | 'id' | 'name'>,
  updates: readonly Uint8Array[],
): void {
  context.record({ kind, id, name }, null, {
    draftChanges: updates.map((bytes) => ({ sha256: hashHex(bytes), bytes: bytes.byteLength })),
  })
}

/**
 * Writes the effects of a draft's change on its record, and its audit entry. During typing the record is changed now
 * and then.
 */
export function recordDraftChange(
  context: CommandContext,
  draft: DraftOf,
  { doc, updates }: DocumentEdit,
  options: { isTyping: boolean },
): void {
  if (updates.length === 0) return
  const { record } = draft
  const patch = changedFacts(draft, doc)
  const isStale = Date.parse(context.now()) - Date.parse(record.updatedAt) >= touchEveryMs
  if (!options.isTyping || isStale || Object.keys(patch).length > 0)
    context.update(record.kind, record.id, patch as Patch<Kind>)
  const { name = record.name } = patch as { name?: string }
  recordUpdates(context, { ...record, name }, updates)
}

/**
 * Applies edits to the draft of a record in the transaction of the running command: one Yjs transaction of the actor's
 * origin, with its audit entry and the facts of the record. Windows and the server receive it after COMMIT.
 * @throws OrgataError as `requireEditable`; the errors of `work`, and the draft is unchanged then
 */
export function editDraftOf(
  context: CommandContext,
  name: DraftName,
  work: (document: EditableDocument) => void,
  options: { isTyping: boolean } = { isTyping: true },
): void {
  const draft = requireEditable(context, name)
  const origin = { session: context.actor.session, actor: context.actor.type }
  const { random } = context.ports
  const edit = context.organization.documents.edit(
    context,
    draft.key,
    (doc) => work({ doc, random, origin }),
    origin,
  )
  recordDraftChange(context, draft, edit, options)
}
