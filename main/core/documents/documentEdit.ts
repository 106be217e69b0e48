import type * as Y from 'yjs'
import type { Driver } from '../store/sqlite/driver.ts'

/** A running command, by identity; `alongside` adds to its transaction. Its member is the author of its changes. */
export interface CommandUnit {
  alongside(work: (db: Driver) => void): void
  readonly member?: { personId: string }
  now?: () => string
}

/** A document changed: by a command of this computer, or by a peer. */
export interface DocumentChange {
  /** Its key. */
  id: string
  from: 'local' | 'remote'
}

/** The change of a document by a command. */
export interface DocumentEdit {
  /** The document as it will be after COMMIT; for reading. */
  doc: Y.Doc
  /** The updates that the transaction will write, for the audit entry; none without a difference. */
  updates: Uint8Array[]
}
