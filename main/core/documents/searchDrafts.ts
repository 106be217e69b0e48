import * as Y from 'yjs'
import { seedDraft } from '#shared/entities/playbooks/draftDocument.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { applyUpdates, openDocumentRows } from './documentRows.ts'
import type { Driver } from '#core/store/sqlite/driver.ts'
import { itemsOfDraft } from '#core/search/draftItems.ts'
import type { SearchItem } from '#core/search/searchItems.ts'
import { ownerInIndex, setItems, sources } from '#core/search/searchRows.ts'

/**
 * Takes over what a draft says, or only these parts of it. Call it in the transaction that writes the draft. A playbook
 * that is not there, or is in the archive, says nothing.
 */
export function noteDraft(db: Driver, playbookId: string, doc: Y.Doc, parts?: readonly string[]): void {
  if (ownerInIndex(db, playbookId) === undefined) return
  noteDraftItems(db, playbookId, itemsOfDraft(doc, parts), parts)
}

/** The same for who has read it already. */
export function noteDraftItems(
  db: Driver,
  playbookId: string,
  items: readonly SearchItem[],
  parts?: readonly string[],
): void {
  const shown = ownerInIndex(db, playbookId)
  if (shown === undefined) return
  setItems(db, { owner: playbookId, team: shown.team, source: sources.draft }, items, parts)
}

/** Takes over what the draft says that lies in the file. Call it in a transaction. */
export function noteStoredDraft(db: Driver, playbookId: string): void {
  if (ownerInIndex(db, playbookId) === undefined) return
  const updates = openDocumentRows(db).load(playbookId)
  if (updates.length === 0) return
  const doc = new Y.Doc()
  try {
    seedDraft(doc)
    applyUpdates(doc, updates, 'search')
    noteDraft(db, playbookId, doc)
  } catch (error) {
    // A draft that is damaged says so to whoever opens it; it must not keep the others from being found.
    if (error instanceof OrgataError) throw error
  } finally {
    doc.destroy()
  }
}
