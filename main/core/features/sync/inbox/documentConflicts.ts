import type { SyncConflict } from '#shared/entities/sync/syncConflict.entity.ts'
import type { EditableDocument } from '#shared/entities/documentEdit.ts'
import type { CoDocument, FieldWords } from '#shared/entities/coDocument.ts'
import { documentKey, documentOfField } from '#shared/entities/coDocuments.ts'
import {
  hasPlainField,
  isPlace,
  isPlainPath,
  isRemoval,
  plainValue,
  setPlainValue,
} from '#shared/entities/documentFields.ts'
import { entryBefore } from '#shared/entities/documentPlaces.ts'
import { isOrderKey } from '#shared/kernel/orderKey.ts'
import { draftMessages } from '#shared/messages/drafts.messages.ts'
import type { EntityRecord, Kind } from '#shared/entities/registry.ts'
import { isSame } from '#shared/entities/mergeField.ts'
import type { ConflictView } from '#shared/contract/syncInbox.contract.ts'
import { duration } from '#shared/kernel/duration.ts'
import { durationWords } from '#shared/messages/durationWords.ts'
import type { Json } from '#shared/kernel/canonicalJson.ts'
import { editDraftOf } from '#core/drafts/editDraft.ts'
import type { CommandContext, QueryContext } from '#core/door/context.ts'
import { anyRecord } from '#core/words/anyRecord.ts'
import { readableValue, writerName } from '#core/words/readableValue.ts'
import { inboxWordMessages as m } from '#shared/messages/inboxWords.messages.ts'

/** A conflict about a plain field of a co-edited document, and not about a field of the record. */
export interface DocumentConflict {
  kind: CoDocument
  key: string
  /** The field. */
  path: string
  conflict: SyncConflict
}

/** Undefined for a conflict about the record itself, and for one that no comparison of documents can have made. */
export function documentConflictOf(conflict: SyncConflict): DocumentConflict | undefined {
  const kind = documentOfField(conflict.field)
  const { entry, recordKind, recordId } = conflict
  if (kind === undefined || kind.record !== recordKind || entry === null) return undefined
  if (!isPlainPath(entry, kind.fields.roots)) return undefined
  if (isPlace(entry) && !isOrderKey(conflict.lost)) return undefined
  return { kind, key: documentKey(kind.kind, recordId), path: entry, conflict }
}

const docOf = (context: QueryContext, { key }: DocumentConflict) =>
  context.organization.documents.open(key).doc

/** The value that is in the document now. */
export function presentDocumentValue(context: QueryContext, about: DocumentConflict): Json {
  const value = plainValue(docOf(context, about), about.path)
  return isRemoval(about.path) ? value === true : value
}

/** The part of the document: the step. */
export function documentPart(context: QueryContext, about: DocumentConflict): string {
  return about.kind.fields.describe(docOf(context, about), about.path, context.format).part
}

function plainWords(
  context: QueryContext,
  about: DocumentConflict,
  words: FieldWords,
  path: string,
  value: Json,
): string {
  const { kind } = about
  const { format } = context
  if (isPlace(path)) {
    const doc = docOf(context, about)
    const before = typeof value === 'string' ? entryBefore(doc, path, value) : null
    if (before === null) return format(draftMessages.atBeginning)
    return format(draftMessages.behind, { entry: kind.fields.nameOf(doc, before, format) })
  }
  if (typeof value === 'string' && words.values !== undefined && Object.hasOwn(words.values, value))
    return format(words.values[value]!)
  const length = duration.safeParse(value)
  if (length.success) return durationWords(length.data, format)
  if (words.ref !== undefined && typeof value === 'string')
    return anyRecord(context, words.ref, value)?.name ?? format(draftMessages.gone)
  return readableValue(context, kind.record, [], value)
}

function wordsOf(context: QueryContext, about: DocumentConflict, value: Json): string {
  const { path, kind, conflict } = about
  const doc = docOf(context, about)
  const { format } = context
  const here = kind.fields.describe(doc, path, format)
  if (!isRemoval(path)) return plainWords(context, about, here, path, value)
  if (value === true) return format(draftMessages.removed)
  const changed = Object.entries(conflict.lostTogether).map(([at, one]) => {
    const words = kind.fields.describe(doc, at, format)
    const value = plainWords(context, about, words, at, one)
    return words.part === here.part
      ? format(m.member, { name: words.label, value })
      : format(m.valueIn, { part: words.part, label: words.label, value })
  })
  return changed.length === 0 ? format(draftMessages.notRemoved) : changed.join('\n')
}

/** The two values in words, and the present one. */
export function documentDifference(
  context: QueryContext,
  about: DocumentConflict,
): ConflictView['differences'][number] {
  const { conflict, kind, path } = about
  const { kept, lost } = conflict
  return {
    conflictId: conflict.id,
    label: kind.fields.describe(docOf(context, about), path, context.format).label,
    kept: {
      words: wordsOf(context, about, kept),
      by: writerName(context, conflict.keptBy),
      at: conflict.keptAt,
    },
    lost: {
      words: wordsOf(context, about, lost),
      by: writerName(context, conflict.lostBy),
      at: conflict.lostAt,
    },
    now: wordsOf(context, about, presentDocumentValue(context, about)),
  }
}

/** Why the caller cannot take the other value, or once it was taken not take that back; null where they can. */
export function whyNotInDocument(
  context: QueryContext,
  about: DocumentConflict,
  record: EntityRecord | undefined,
): string | null {
  const { kind, key, path, conflict } = about
  const { format } = context
  const { documents } = context.organization
  if (record === undefined) return format(m.gone)
  if (record.deletedAt !== null) return format(m.inTrash)
  const lock = kind.lock?.(record, format) ?? null
  if (lock !== null) return lock
  if (!context.can(kind.permissions.write)) return format(m.mayNotChange)
  if (!documents.has(key)) return format(m.textNotArrived)
  if (!hasPlainField(docOf(context, about), path)) return format(m.gone)
  const stands = isSame(presentDocumentValue(context, about), conflict.lost)
  if (conflict.decision === 'open') return stands ? format(m.isCurrent) : null
  if (conflict.decision !== 'other') return null
  if (!stands) return format(m.changedSince)
  return isSame(conflict.replaced?.[conflict.field] ?? null, conflict.kept) ? null : format(m.changedBefore)
}

/** Puts a value into the document, as an edit of the caller's. */
export function writeDocumentValue(context: CommandContext, about: DocumentConflict, value: Json): void {
  const set = ({ doc }: EditableDocument) => setPlainValue(doc, about.path, value)
  const { recordKind, recordId } = about.conflict
  editDraftOf(context, { kind: recordKind as Kind, id: recordId }, set, { isTyping: false })
}
