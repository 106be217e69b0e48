import * as Y from 'yjs'
import { applyUpdates, openDocumentRows } from '#core/documents/documentRows.ts'
import type { Driver } from '#core/store/sqlite/driver.ts'
import { newDraftDoc } from '#shared/entities/playbooks/draftDocument.ts'

/** The document in a file, independent of any process's memory. */
export function documentInFile(db: Driver, id: string): Y.Doc {
  const doc = newDraftDoc()
  applyUpdates(doc, openDocumentRows(db).load(id), 'file')
  return doc
}

/** Whether every insertion and deletion of a document is in another one. */
export function isHeldBy(part: Y.Doc, whole: Y.Doc): boolean {
  const missing = Y.encodeStateAsUpdate(part, Y.encodeStateVector(whole))
  if (Y.decodeUpdate(missing).structs.length > 0) return false
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(whole))
  let isChanged = false
  copy.on('update', () => (isChanged = true))
  Y.applyUpdate(copy, missing)
  copy.destroy()
  return !isChanged
}
