import { documentOfRecord } from '#shared/entities/coDocuments.ts'
import { isSame } from '#shared/entities/mergeField.ts'
import { plainValue, setPlainValue } from '#shared/entities/documentFields.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import type { Json } from '#shared/kernel/canonicalJson.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { draftMessages } from '#shared/messages/drafts.messages.ts'
import type { CommandContext } from '#core/door/context.ts'
import type { DraftOf } from './draftOf.ts'
import { requireDraft } from './draftOf.ts'
import { recordUpdates } from './editDraft.ts'
import { isUnpublished } from './freezeDraft.ts'

/** Fields of a record, as a person set them in the record itself. */
type Fields = Readonly<Record<string, Json>>

/**
 * Writes the fields that a draft repeats into it, in the transaction of the running command.
 * @returns the fields of the record that follow from this
 * @throws OrgataError `precondition_failed` for a draft that has not arrived
 */
export function followRecord(
  context: CommandContext,
  record: EntityRecord,
  fields: Fields,
): { hasUnpublishedChanges?: boolean } {
  if (documentOfRecord(record.kind) === undefined) return {}
  const draft = requireDraft(context, record)
  const { repeated = {} } = draft.document.fields
  const written = Object.keys(repeated).filter((field) => Object.hasOwn(fields, field))
  if (written.length > 0) writeRepeated(context, draft, fields)
  const { publish } = draft.document
  if (publish === null || (written.length === 0 && !Object.hasOwn(fields, 'publishedHash'))) return {}
  const { documents } = context.organization
  if (!documents.has(draft.key)) return { hasUnpublishedChanges: false }
  const content = publish.freeze(documents.view(context, draft.key))
  return { hasUnpublishedChanges: isUnpublished({ ...record, ...fields }, content) }
}

function writeRepeated(context: CommandContext, { document, key, record }: DraftOf, fields: Fields): void {
  const { documents } = context.organization
  if (!documents.has(key))
    throw new OrgataError(
      'precondition_failed',
      context.format(draftMessages.notArrived, { name: record.name }),
    )
  const { updates } = documents.edit(
    context,
    key,
    (doc) => {
      for (const [field, path] of Object.entries(document.fields.repeated ?? {})) {
        const value = fields[field]
        if (value !== undefined && !isSame(plainValue(doc, path), value)) setPlainValue(doc, path, value)
      }
    },
    { session: context.actor.session },
  )
  const { name = record.name } = fields as { name?: string }
  recordUpdates(context, { ...record, name }, updates)
}
