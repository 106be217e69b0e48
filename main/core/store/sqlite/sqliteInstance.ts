import { categorizeBulkWriteRows } from 'rxdb'
import type {
  BulkWriteRow,
  PreparedQuery,
  RxDocumentData,
  RxJsonSchema,
  RxStorageBulkWriteResponse,
  RxStorageCountResult,
  RxStorageInstance,
  RxStorageInstanceCreationParams,
  RxStorageQueryResult,
  StringKeys,
} from 'rxdb'
import type { Observable } from 'rxjs'
import { Subject } from 'rxjs'
import type { AttachmentBytes } from './attachmentTable.ts'
import type { ChangeBulk, Checkpoint } from './changeFeed.ts'
import { documentOfRow, documentReader, partsOfDocument } from './documentForm.ts'
import type { DocumentTable } from './documentTable.ts'
import type { Driver } from './driver.ts'
import { countQuery, runQuery } from './runQuery.ts'
import { StorageError } from './storageError.ts'
import type { TableQuery } from './runQuery.ts'
import type { OpenTable } from './tableRegistry.ts'

/** Deleted documents that one call of `cleanup` removes at most, so that it never blocks for long. */
const cleanupBatch = 1_000

type Options = Record<string, never>

interface InstanceParams<T> {
  db: Driver
  open: OpenTable
  params: RxStorageInstanceCreationParams<T, Options>
  nowMs: () => number
  /** Gives the table back when the instance is closed or removed. */
  release: (how: 'close' | 'remove') => void
}

/**
 * One collection of RxDB in SQLite. Everything happens synchronously inside the call; the promises are RxDB's form.
 * Documents must obey the schema: queries rely on its types, as RxDB's own indexes do.
 * @throws StorageError (as rejections) `disk_full`, `read_only`, `locked`, `corrupt`; nothing is written then
 */
export class SqliteStorageInstance<T> implements RxStorageInstance<T, OpenTable, Options, Checkpoint> {
  readonly databaseName: string
  readonly collectionName: string
  readonly schema: Readonly<RxJsonSchema<RxDocumentData<T>>>
  readonly options: Readonly<Options>
  readonly internals: OpenTable
  readonly #db: Driver
  readonly #primaryPath: string
  readonly #nowMs: () => number
  readonly #release: (how: 'close' | 'remove') => void
  readonly #changes = new Subject<ChangeBulk<T>>()
  readonly #stopListening: () => void
  #closed: Promise<void> | undefined
  /** Writes whose attachments are still being read; later writes wait for them. */
  #pending: Promise<unknown> | undefined

  constructor({ db, open, params, nowMs, release }: InstanceParams<T>) {
    this.databaseName = params.databaseName
    this.collectionName = params.collectionName
    this.schema = params.schema
    this.options = params.options
    this.internals = open
    this.#db = db
    this.#primaryPath = open.primaryPath
    this.#nowMs = nowMs
    this.#release = release
    this.#stopListening = open.feed.listen((bulk) => this.#changes.next(bulk as unknown as ChangeBulk<T>))
  }

  async bulkWrite(rows: BulkWriteRow<T>[], context: string): Promise<RxStorageBulkWriteResponse<T>> {
    this.#mustBeOpen()
    if (this.schema.attachments || this.#pending) return this.#writeWithAttachments(rows, context)
    return this.#write(rows, context, new Map())
  }

  async findDocumentsById(ids: string[], withDeleted: boolean): Promise<RxDocumentData<T>[]> {
    return this.#read((table) => {
      const rows = table.readRows(ids)
      return (withDeleted ? rows : rows.filter((row) => row.deleted === 0)).map((row) =>
        documentOfRow<T>(table, row),
      )
    })
  }

  async query(prepared: PreparedQuery<T>): Promise<RxStorageQueryResult<T>> {
    return this.#read((table) => ({
      documents: runQuery(this.#db, table, toTableQuery(prepared), documentReader<T>(table)),
    }))
  }

  async count(prepared: PreparedQuery<T>): Promise<RxStorageCountResult> {
    return this.#read((table) => ({
      count: countQuery(this.#db, table, toTableQuery(prepared), documentReader<T>(table)),
      mode: 'fast',
    }))
  }

  async getChangedDocumentsSince(
    limit: number,
    checkpoint?: Checkpoint,
  ): Promise<{ documents: RxDocumentData<T>[]; checkpoint: Checkpoint }> {
    return this.#read((table) => {
      const since = checkpoint?.seq ?? 0
      const rows = table.readSince(since, Math.min(limit, Number.MAX_SAFE_INTEGER))
      return {
        documents: rows.map((row) => documentOfRow<T>(table, row)),
        checkpoint: { seq: Number(rows.at(-1)?.seq ?? since) },
      }
    })
  }

  async getAttachmentData(documentId: string, attachmentId: string, digest: string): Promise<Blob> {
    return this.#read(() => {
      const blob = this.internals.attachments?.get(documentId, attachmentId, digest)
      if (blob !== undefined) return blob
      throw new StorageError('not_found', 'attachment', 'This attachment no longer exists.')
    })
  }

  changeStream(): Observable<ChangeBulk<T>> {
    return this.#changes.asObservable()
  }

  async cleanup(minimumDeletedTimeMs: number): Promise<boolean> {
    this.#mustBeOpen()
    const removed = this.#db.transaction(() => {
      // Whatever the clocks say: RxDB's own runs ahead of the system's by hundredths of a millisecond for each write.
      const beforeMs = minimumDeletedTimeMs > 0 ? this.#nowMs() - minimumDeletedTimeMs : Number.MAX_VALUE
      const ids = this.internals.table.purge(beforeMs, cleanupBatch)
      this.internals.attachments?.removeAllOf(ids)
      return ids.length
    })
    return removed < cleanupBatch
  }

  close(): Promise<void> {
    this.#closed ??= this.#end('close')
    return this.#closed
  }

  async remove(): Promise<void> {
    this.#mustBeOpen()
    this.#closed = this.#end('remove')
    return this.#closed
  }

  async #end(how: 'close' | 'remove'): Promise<void> {
    await this.#pending
    this.#stopListening()
    this.#changes.complete()
    this.#release(how)
  }

  /** A defect of the caller and no state of the file: a plain error, as RxDB's storages throw it. */
  #mustBeOpen(): void {
    if (this.#closed) throw new Error(`The collection ${this.collectionName} is closed.`)
    if (this.internals.isRemoved) throw new Error(`The collection ${this.collectionName} was removed.`)
  }

  /** Runs `work` on the table of an open instance, outside of a transaction. */
  #read<R>(work: (table: DocumentTable) => R): R {
    this.#mustBeOpen()
    try {
      return work(this.internals.table)
    } catch (error) {
      throw this.#db.told(error)
    }
  }

  async #writeWithAttachments(
    rows: BulkWriteRow<T>[],
    context: string,
  ): Promise<RxStorageBulkWriteResponse<T>> {
    const before = this.#pending
    const bytes = readAttachments(rows)
    const written = Promise.all([bytes, before]).then(([loaded]) => this.#write(rows, context, loaded))
    const settled = written.then(
      () => undefined,
      () => undefined,
    )
    this.#pending = settled
    try {
      return await written
    } finally {
      if (this.#pending === settled) this.#pending = undefined
    }
  }

  #write(
    rows: BulkWriteRow<T>[],
    context: string,
    bytes: Map<Blob, Uint8Array>,
  ): RxStorageBulkWriteResponse<T> {
    const { table, attachments, feed } = this.internals
    const primary = this.#primaryPath as StringKeys<RxDocumentData<T>>
    return this.#db.transaction(() => {
      const ids = rows.map(({ document }) => document[primary] as string)
      if (!ids.every((id) => id.isWellFormed())) {
        const words = 'A document cannot be stored under half a character.'
        throw new StorageError('internal', 'half_character', words)
      }
      // Revisions suffice to tell conflicts; whole documents are read only for those.
      const found = table.readRows(ids, `docs.id, docs.rev, ${table.groupColumns}`)
      const groups = new Map(found.map((row) => [row.id as string, table.groupOfRow(row)]))
      const known = new Map(found.map((row) => [row.id as string, { _rev: row.rev } as RxDocumentData<T>]))
      const result = categorizeBulkWriteRows<T>(this, primary as never, known, rows, context)
      for (const error of result.errors) {
        if (!('documentInDb' in error) || !error.documentInDb) continue
        error.documentInDb = documentOfRow<T>(table, table.readRows([error.documentId])[0]!)
      }
      const write = table.writer()
      for (const { document } of [...result.bulkInsertDocs, ...result.bulkUpdateDocs]) {
        const { head, fields } = partsOfDocument(document, primary)
        write(head, fields, groups.get(head.id))
      }
      // A document that was refused for want of an attachment (510) is still among RxDB's events and attachments.
      const refused = new Set(result.errors.map((error) => error.documentId))
      for (const add of [...result.attachmentsAdd, ...result.attachmentsUpdate]) {
        if (refused.has(add.documentId)) continue
        const { documentId, attachmentId, digest, attachmentData } = add
        const content = bytes.get(attachmentData.data)!
        const write: AttachmentBytes = {
          documentId,
          attachmentId,
          digest,
          mediaType: attachmentData.type,
          bytes: content,
        }
        attachments?.put(write)
      }
      for (const { documentId, attachmentId } of result.attachmentsRemove)
        attachments?.remove(documentId, attachmentId)
      const events = result.eventBulk.events.filter(({ documentId }) => !refused.has(documentId))
      if (events.length > 0) {
        const bulk = { ...result.eventBulk, events, checkpoint: { seq: table.lastSeq } }
        this.#db.afterCommit(() => feed.emit(bulk as never))
      }
      return { error: result.errors }
    })
  }
}

function toTableQuery<T>({ query }: PreparedQuery<T>): TableQuery {
  return {
    selector: query.selector as Record<string, unknown>,
    sort: query.sort as Record<string, 'asc' | 'desc'>[],
    // Plugins that rewrite queries leave it out where it is 0.
    skip: query.skip ?? 0,
    // JSON carries "no limit" as null.
    limit: typeof query.limit === 'number' && Number.isFinite(query.limit) ? query.limit : undefined,
  }
}

/** The bytes of all attachments with data; blobs can only be read asynchronously. */
async function readAttachments<T>(rows: BulkWriteRow<T>[]): Promise<Map<Blob, Uint8Array>> {
  const blobs = rows
    .flatMap(({ document }) => Object.values(document._attachments ?? {}))
    .flatMap((attachment) => ('data' in attachment ? [attachment.data] : []))
  return new Map(
    await Promise.all(blobs.map(async (blob) => [blob, new Uint8Array(await blob.arrayBuffer())] as const)),
  )
}
