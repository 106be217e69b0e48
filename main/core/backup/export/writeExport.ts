import { backupFilesMessages } from '#shared/messages/backupFiles.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { createReadStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import * as Y from 'yjs'
import type { Progress } from '#shared/contract/messages.ts'
import { collectionNames } from '#shared/entities/defineEntity.ts'
import { coDocuments, documentKey } from '#shared/entities/coDocuments.ts'
import type { Kind } from '#shared/entities/registry.ts'
import { filesOfRecord, kindsWithFiles } from '#shared/entities/recordFiles.ts'
import { canonicalJson } from '#shared/kernel/canonicalJson.ts'
import { toInstant } from '#shared/kernel/time.ts'
import { openAuditLog } from '../../audit/auditLog.ts'
import type { DeviceSigner } from '../../audit/deviceKey.ts'
import { entryLines, payloadLines } from '../../audit/packLog.ts'
import { createArchiveNames } from '../../archive/archiveNames.ts'
import type { PackContent } from '../../audit/packContent.ts'
import { openDocumentService } from '../../documents/documentService.ts'
import type { DocumentService } from '../../documents/documentService.ts'
import { onDisk } from '../../files/diskErrors.ts'
import type { Ports } from '../../ports.ts'
import { recordTable } from '../../store/recordTables.ts'
import { quoteName } from '../../store/sqlite/columns.ts'
import { fieldColumns } from '../../store/sqlite/documentTable.ts'
import { ShortForm } from '../../store/sqlite/shortForm.ts'
import { openStore } from '#core/openOrganization/openStore.ts'
import type { Store } from '../../store/store.ts'
import { copyDatabase } from '../copyDatabase.ts'
import { needSpace } from '#core/files/freeSpace.ts'
import { listKeptFiles } from '../keptFiles.ts'
import type { KeptFile } from '../keptFiles.ts'
import { manifestFile } from '../manifest.ts'
import type { ExportManifest } from '../manifest.ts'
import type { WriteBackupOptions } from '../writeBackup.ts'
import type { ExportPages, PageWork } from './exportPages.ts'
import { exportReadme } from './exportReadme.ts'
import { draftPath, fileFolder } from './exportPaths.ts'
import { createLeftOutList } from './leftOut.ts'
import type { LeftOutList, RecordReader } from './leftOut.ts'
import type { ExportTarget } from './exportTarget.ts'
import { folderTarget, zipTarget } from './exportTarget.ts'

export interface WriteExportOptions {
  /** The folder of the organization. */
  folder: string
  /** Where the export goes, absolute. It appears whole or not at all. */
  out: string
  form: 'zip' | 'folder'
  ports: Ports
  signer: DeviceSigner
  facts: WriteBackupOptions['facts']
  pages: readonly ExportPages[]
  signal: AbortSignal
  /** The language of the pages and the progress. */
  format: FormatMessage
  onProgress?: (progress: Progress) => void
}

export interface WrittenExport {
  sizeBytes: number
  manifest: ExportManifest
}

/** Rows of a table read at a time. */
const pageSize = 500

/**
 * Writes all local data of an organization into files for people and programs, at one moment, while work continues.
 * @throws OrgataError `cancelled`, `disk_full`, `read_only`; no file is left then
 */
export async function writeExport(options: WriteExportOptions): Promise<WrittenExport> {
  const { folder, out, form, ports, facts, signal, format } = options
  const { logId, ...whose } = facts
  const work = `${out}.work`
  const createdAt = toInstant(ports.clock.nowMs())
  const blobs = new Map(listKeptFiles(join(folder, 'blobs')).map((file) => [file.sha256, file]))
  let target: ExportTarget | undefined
  let store: Store | undefined
  let documents: DocumentService | undefined
  const step = (done: number, label: string) => {
    if (signal.aborted) throw refusal('cancelled', backupFilesMessages.cancelled)
    options.onProgress?.({ done, total: 6, label })
  }
  try {
    await onDisk(async () => {
      await rm(work, { recursive: true, force: true })
      await mkdir(work, { recursive: true, mode: 0o700 })
      await needSpace(
        dirname(out),
        [...blobs.values()].reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
      )
    })
    step(0, format(backupFilesMessages.copying))
    const copy = join(work, 'orgata.db')
    await copyDatabase(join(folder, 'orgata.db'), copy, { signal })
    store = await openStore({ file: copy, clock: ports.clock, log: ports.log })
    target =
      form === 'zip' ? zipTarget(out, new Date(ports.clock.nowMs()), signal) : folderTarget(out, signal)
    const files: ExportManifest['files'] = []
    const add = async (path: string, content: PackContent) => {
      const { sha256, bytes } = await target!.add(path, content)
      files.push({ path, sizeBytes: bytes, sha256 })
    }
    await add('README.md', exportReadme({ organizationName: facts.organization.name, createdAt }))
    step(1, format(backupFilesMessages.writingRecords))
    const leftOut = createLeftOutList()
    const records = await addRecords(store, leftOut, add)
    const readable = leftOut.readable(store)
    step(2, format(backupFilesMessages.addingFiles))
    const { paths, missingFiles } = await addFiles(readable, blobs, add)
    const ids = { organizationId: facts.organization.id, teamId: facts.teamId }
    documents = openDocumentService({ store, ...ids })
    for (const { label, write } of options.pages) {
      const words = format(label)
      const addPage: Add = (path, content) => {
        step(3, words)
        return add(path, content)
      }
      const filePath = (sha256: string) => paths.get(sha256) ?? null
      const { attempt } = leftOut
      await write({
        store: readable,
        documents,
        nameOf: createNames(readable),
        filePath,
        attempt,
        format,
        add: addPage,
      })
    }
    step(4, format(backupFilesMessages.writingDrafts))
    await addDocuments(readable, documents, leftOut, add)
    step(5, format(backupFilesMessages.writingLog))
    const log = await addLog(store, options, add)
    const manifest: ExportManifest = {
      format: 'orgata.export/1',
      createdAt,
      ...whose,
      records,
      log: { id: logId, ...log },
      missingFiles,
      leftOut: [...leftOut.list],
      files,
    }
    await target.add(manifestFile, `${JSON.stringify(manifest, null, 2)}\n`)
    step(6, format(backupFilesMessages.done))
    const { sizeBytes } = await target.end()
    return { sizeBytes, manifest }
  } catch (error) {
    await target?.discard()
    if (signal.aborted) throw refusal('cancelled', backupFilesMessages.exportStopped)
    throw await onDisk(() => Promise.reject(error)).catch((mapped: unknown) => mapped)
  } finally {
    await documents?.close()
    await store?.close()
    await rm(work, { recursive: true, force: true })
  }
}

type Add = (path: string, content: PackContent) => Promise<void>

/**
 * One file for each kind, also for those that this version does not know. Rows that are no records of theirs go as they
 * are into a folder beside it, which an import leaves alone.
 */
async function addRecords(store: Store, leftOut: LeftOutList, add: Add): Promise<number> {
  let count = 0
  for (const collection of collectionNames) {
    const spec = recordTable(collection)
    const table = quoteName(spec.name)
    const form = new ShortForm(store.db, spec.name, spec.leftOut)
    const kinds = store.db
      .prepare(
        `SELECT DISTINCT json_extract(data, '$.kind') AS kind FROM ${table} WHERE deleted = 0 ORDER BY 1`,
      )
      .all()
      .map((row) => String(row.kind))
    const page = store.db.prepare(
      `SELECT id, ${fieldColumns} FROM ${table} WHERE deleted = 0 AND json_extract(data, '$.kind') = ? AND id > ?
         ORDER BY id LIMIT ${pageSize}`,
    )
    for (const kind of kinds.filter((name) => /^[A-Za-z]\w{0,59}$/.test(name))) {
      const unread: string[] = []
      await add(`records/${kind}.jsonl`, async function* lines() {
        for (let after = ''; ;) {
          const rows = page.all(kind, after)
          const last = rows.at(-1)
          if (last === undefined) return
          after = String(last.id)
          const lines = rows.flatMap((row) => {
            const fields = form.fieldsOf(row)
            const text = JSON.stringify(fields)
            if (leftOut.isRecord(kind, String(row.id), text)) return `${canonicalJson(fields)}\n`
            unread.push(`${text}\n`)
            return []
          })
          count += lines.length
          yield Buffer.from(lines.join(''))
        }
      })
      if (unread.length > 0) await add(`left-out/${kind}.jsonl`, Buffer.from(unread.join('')))
    }
  }
  return count
}

/**
 * Writes the files of records under their names, in a folder for each kind. Returns the path of each hash, and the
 * missing ones.
 */
async function addFiles(
  store: RecordReader,
  blobs: ReadonlyMap<string, KeptFile>,
  add: Add,
): Promise<{ paths: Map<string, string>; missingFiles: string[] }> {
  const paths = new Map<string, string>()
  const missing = new Set<string>()
  const wanted = kindsWithFiles().flatMap((kind) => {
    const folder = fileFolder(kind)
    const names = createArchiveNames()
    return store
      .find(kind, { includeDeleted: true })
      .flatMap((record) => filesOfRecord(record).map((file) => ({ ...file, folder, names })))
  })
  for (const { sha256, name, folder, names } of wanted) {
    if (paths.has(sha256) || missing.has(sha256)) continue
    const blob = blobs.get(sha256)
    if (blob === undefined) {
      missing.add(sha256)
      continue
    }
    const path = `${folder}/${names.file(name)}`
    paths.set(sha256, path)
    await add(path, () => createReadStream(blob.path))
  }
  return { paths, missingFiles: [...missing].toSorted() }
}

/** The name of a person or job role by id. */
function createNames(store: RecordReader): PageWork['nameOf'] {
  const names = new Map<string, Map<string, string>>()
  return (kind, id) => {
    let known = names.get(kind)
    if (known === undefined) {
      known = new Map(store.find(kind, { includeDeleted: true }).map((one) => [one.id, one.name]))
      names.set(kind, known)
    }
    return known.get(id) ?? id
  }
}

/** The co-edited documents as they are, for an import. */
async function addDocuments(
  store: RecordReader,
  documents: DocumentService,
  leftOut: LeftOutList,
  add: Add,
): Promise<void> {
  for (const { kind, record } of coDocuments)
    for (const { id, name } of store.find(record as Kind, { includeDeleted: true })) {
      const key = documentKey(kind, id)
      if (!documents.has(key)) continue
      const state = leftOut.attempt({ kind: `${record}.draft`, id, name }, () =>
        Y.encodeStateAsUpdate(documents.open(key).doc),
      )
      if (state !== null) await add(draftPath(key), state)
    }
}

/** The log of this device, in the form in which an evidence pack holds it. */
async function addLog(
  store: Store,
  { ports, signer, facts }: WriteExportOptions,
  add: Add,
): Promise<{ entries: number; checkpoint: string }> {
  const log = openAuditLog({
    db: store.db,
    signer,
    clock: ports.clock,
    random: ports.random,
    organizationId: facts.organization.id,
  })
  const entries = log.size
  const checkpoint = log.latestCheckpoint() ?? ''
  await add(
    'audit/entries.jsonl',
    entryLines(log, entries, () => {}),
  )
  await add(
    'audit/payloads.jsonl',
    payloadLines(log, entries, undefined, () => {}),
  )
  const notes = log.keptCheckpoints(entries).filter((note) => note !== checkpoint)
  await add('audit/checkpoints.txt', [...notes, checkpoint].join('\n'))
  await add('audit/device.json', `${JSON.stringify(facts.device, null, 2)}\n`)
  return { entries, checkpoint }
}
