import type { RxDocumentData } from 'rxdb'
import type { DocumentHead, DocumentTable } from './documentTable.ts'
import { metaOfRow } from './shortForm.ts'
import type { SqlRow } from './driver.ts'
import type { RowReader } from './runQuery.ts'
import { parseStored } from './storedJson.ts'

/** The document RxDB knows, from its row. */
export function documentOfRow<T>(table: DocumentTable, row: SqlRow): RxDocumentData<T> {
  const doc = table.fieldsOf(row) as RxDocumentData<T>
  doc._deleted = row.deleted === 1
  doc._rev = row.rev as string
  doc._meta = metaOfRow(row) as RxDocumentData<T>['_meta']
  doc._attachments =
    row.attachments === null ? {} : parseStored<RxDocumentData<T>['_attachments']>(row.attachments as string)
  return doc
}

/** The parts of a document of RxDB that the table stores separately; attachments are without their bytes already. */
export function partsOfDocument<T>(
  doc: RxDocumentData<T>,
  primaryPath: string,
): { head: DocumentHead; fields: Record<string, unknown> } {
  const { _deleted, _rev, _meta, _attachments, ...fields } = doc as RxDocumentData<Record<string, unknown>>
  const head = {
    id: fields[primaryPath] as string,
    rev: _rev,
    isDeleted: _deleted,
    meta: _meta as DocumentHead['meta'],
    attachments: Object.keys(_attachments).length === 0 ? null : _attachments,
  }
  return { head, fields }
}

/** Reads the rows of RxDB's documents. */
export function documentReader<T>(table: DocumentTable): RowReader<RxDocumentData<T>> {
  return {
    columns: 'data, deleted, rev, lwt, meta, attachments',
    read: (row) => documentOfRow<T>(table, row),
  }
}
