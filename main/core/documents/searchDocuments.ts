import type * as Y from 'yjs'
import { newDocument } from '#shared/entities/coDocument.ts'
import type { CoDocument, DocumentItem } from '#shared/entities/coDocument.ts'
import { parseDocumentKey } from '#shared/entities/coDocuments.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { applyUpdates, openDocumentRows } from './documentRows.ts'
import type { Driver } from '#core/store/sqlite/driver.ts'
import { searchable } from '#core/search/searchItems.ts'
import { ownerInIndex, setItems, sources } from '#core/search/searchRows.ts'

/**
 * Indexes a document, or some parts of it. Call it in the transaction that writes the document. The document of a
 * missing or archived record has no entries.
 */
export function noteDocument(
  db: Driver,
  kind: CoDocument,
  key: string,
  doc: Y.Doc,
  parts?: readonly string[],
): void {
  if (ownerInIndex(db, parseDocumentKey(key).id) === undefined) return
  noteDocumentItems(db, key, kind.search.items(doc, parts), parts)
}

/** The same with search entries that the caller has read. */
export function noteDocumentItems(
  db: Driver,
  key: string,
  items: readonly DocumentItem[],
  parts?: readonly string[],
): void {
  const owner = parseDocumentKey(key).id
  const shown = ownerInIndex(db, owner)
  if (shown === undefined) return
  setItems(db, { owner, team: shown.team, source: sources.draft }, searchable(items), parts)
}

/** Indexes the stored document. Call it in a transaction. */
export function noteStoredDocument(db: Driver, kind: CoDocument, key: string): void {
  if (ownerInIndex(db, parseDocumentKey(key).id) === undefined) return
  const updates = openDocumentRows(db).load(key)
  if (updates.length === 0) return
  const doc = newDocument(kind)
  try {
    applyUpdates(doc, updates, 'search')
    noteDocument(db, kind, key, doc)
  } catch (error) {
    // A damaged document is reported when it is opened; it must not keep the others from being indexed.
    if (error instanceof OrgataError) throw error
  } finally {
    doc.destroy()
  }
}
