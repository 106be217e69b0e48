import type { ApartWatch } from '#core/documents/apartValues.ts'
import type { SyncableDocument } from './documentConnection.ts'

/** The document service for syncing. */
export interface SyncedDocuments {
  hold(id: string): { document: SyncableDocument; release: () => void }
  /** The keys of the documents that belong to a record, here or not. */
  keysOf(recordKind: string, recordId: string): string[]
  /** The record that a document belongs to. */
  recordOf(id: string): { id: string; kind: string; name: string }
  ids(): string[]
  /** Whether this computer has the record of a document of a known kind. */
  isNamed(id: string): boolean
  position(id: string): number
  /** Begins to compare a document with the server's changes; null without local changes after this position. */
  watchApart(id: string, position: number): ApartWatch | null
  shareUpTo(of: (id: string) => number): void
  lastLocal(): ReadonlyMap<string, number>
  onChange(listener: (change: { id: string; from: 'local' | 'remote' }) => void): () => void
}
