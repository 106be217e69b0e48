import { quoteName } from './columns.ts'
import type { Catalogue } from './createTable.ts'
import type { Driver } from './driver.ts'

/** The bytes of one attachment, ready to be written. */
export interface AttachmentBytes {
  documentId: string
  attachmentId: string
  /** RxDB's hash of the bytes. */
  digest: string
  mediaType: string
  bytes: Uint8Array
}

/** The name of the attachments' table of a collection's table. */
export const attachmentsName = (collectionTable: string) => `${collectionTable}/attachments`

/** The attachments' bytes of one collection, separate from the documents, so that reading a document stays cheap. */
export class AttachmentTable {
  readonly #db: Driver
  readonly #table: string

  constructor(db: Driver, collectionTable: string, catalogue: Catalogue) {
    const name = attachmentsName(collectionTable)
    this.#db = db
    this.#table = quoteName(name)
    if (!catalogue.has(name)) {
      db.exec(
        `CREATE TABLE ${this.#table} (document_id TEXT NOT NULL, attachment_id TEXT NOT NULL, digest TEXT NOT NULL,
           media_type TEXT NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (document_id, attachment_id)) STRICT`,
      )
    }
  }

  put({ documentId, attachmentId, digest, mediaType, bytes }: AttachmentBytes): void {
    this.#db
      .prepare(`INSERT OR REPLACE INTO ${this.#table} VALUES (?, ?, ?, ?, ?)`)
      .run(documentId, attachmentId, digest, mediaType, bytes)
  }

  remove(documentId: string, attachmentId: string): void {
    this.#db
      .prepare(`DELETE FROM ${this.#table} WHERE document_id = ? AND attachment_id = ?`)
      .run(documentId, attachmentId)
  }

  /** The bytes, or undefined where they are not there or are others by now. */
  get(documentId: string, attachmentId: string, digest: string): Blob | undefined {
    const row = this.#db
      .prepare(
        `SELECT media_type, bytes FROM ${this.#table} WHERE document_id = ? AND attachment_id = ? AND digest = ?`,
      )
      .get(documentId, attachmentId, digest)
    return row && new Blob([row.bytes as Uint8Array<ArrayBuffer>], { type: row.media_type as string })
  }

  removeAllOf(documentIds: readonly string[]): void {
    const remove = this.#db.prepare(`DELETE FROM ${this.#table} WHERE document_id = ?`)
    for (const documentId of documentIds) remove.run(documentId)
  }
}
