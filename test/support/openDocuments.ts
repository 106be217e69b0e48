import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import * as Y from 'yjs'
import { openDocumentService } from '#core/documents/documentService.ts'
import type { DocumentService } from '#core/documents/documentService.ts'
import { createSearchTables } from '#core/search/searchTables.ts'
import type { Driver } from '#core/store/sqlite/driver.ts'
import { openDataFile } from '#core/store/storageErrors.ts'

/** Shared documents over a file, without the rest of an organization. */
export interface OpenDocuments {
  store: { db: Driver }
  documents: DocumentService
  /** A command that makes one change and commits. */
  change(id: string, update: Uint8Array): void
  close(): Promise<void>
}

/** The path of a database that does not exist yet; its folder goes with the test. */
export function newDocumentFile(): string {
  const dir = mkdtempSync(join(tmpdir(), 'orgata-documents-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  return join(dir, 'test.db')
}

/** Closed with the test, or before. */
export function openDocuments(
  file: string,
  beforeStatement: (sql: string) => number | undefined = () => undefined,
): OpenDocuments {
  const store = { db: openDataFile({ file, faults: { beforeStatement } }) }
  store.db.transaction(() => createSearchTables(store.db))
  const documents = openDocumentService({ store, organizationId: 'org', teamId: 'team' })
  const close = async () => {
    await documents.close()
    store.db.close()
  }
  onTestFinished(close)
  const change = (id: string, update: Uint8Array) => {
    const writes: Parameters<Parameters<DocumentService['change']>[0]['alongside']>[0][] = []
    documents.change({ alongside: (work) => writes.push(work) }, id, update, 'window')
    store.db.transaction(() => writes.forEach((work) => work(store.db)))
  }
  return { store, documents, change, close }
}

/** A window's copy of a document; `take` returns its changes. */
export function mirrorOf(state: Uint8Array): { doc: Y.Doc; text: Y.Text; take(): Uint8Array[] } {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  return { doc, text: doc.getText('t'), take: () => updates.splice(0) }
}

export const stateOf = (documents: DocumentService, id: string): Uint8Array =>
  Y.encodeStateAsUpdate(documents.open(id).doc)
export const textOf = (documents: DocumentService, id: string): string =>
  documents.open(id).doc.getText('t').toJSON()
