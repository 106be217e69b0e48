import type * as Y from 'yjs'
import type { z } from 'zod'
import type { Random } from '#shared/kernel/id.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import type { RichNode } from './richText/richText.ts'

/** A document under edit: `origin` marks the author of the change, for undo and for peers. */
export interface EditableDocument {
  doc: Y.Doc
  random: Random
  origin: unknown
}

/** One structured edit; `edit` names its operation. A Markdown text in it is its member `markdown`. */
export type DocumentEdit = { edit: string; [member: string]: unknown }

/** The edits of one kind of document. */
export type DocumentEditSchema = z.ZodType<DocumentEdit, DocumentEdit>

/** Something that was removed from a document and can be restored. */
export interface RemovedEntry {
  /** The part of the document that it was in; empty for the document itself. */
  part: string
  name: string
  /** The edit that restores it. */
  restore: DocumentEdit
}

/** The structured edits of one kind of document; their schema is named by its entity. */
export interface DocumentEditing<Edit> {
  /**
   * Applies one edit inside a transaction. Returns the id of the added entry, else null.
   * @param texts the rich text of each Markdown text of the edit
   * @throws OrgataError `not_found`, `precondition_failed`, `too_large`; the caller then drops the transaction
   */
  apply(document: EditableDocument, edit: Edit, texts: ReadonlyMap<string, RichNode>): string | null
  removed(doc: Y.Doc, format: FormatMessage): RemovedEntry[]
}
