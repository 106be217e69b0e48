import type { Message } from '#shared/messages/message.ts'
import { backupFilesMessages } from '#shared/messages/backupFiles.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { filesOfRecord } from '#shared/entities/recordFiles.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import type { OrgataError } from '#shared/kernel/errors.ts'
import type { ExportManifest } from '../manifest.ts'
import type { WorkerPool } from '#core/workers/workerPool.ts'
import { BudgetUsedUp } from '#core/workers/workerTask.ts'
import { recordsTask, wrongLine } from './recordsTask.ts'
import type { RecordLines } from './recordsTask.ts'
import { checkedContent } from '../readBackup.ts'
import type { OpenedArchive } from '../readBackup.ts'

/** Maximum length of a line; no record is longer. */
const maxLineBytes = 16 * 2 ** 20
const maxRecords = 1_000_000

/** All records of an export; they are held in memory until they are written in one transaction. */
const maxRecordBytes = 512 * 2 ** 20

/** Lines that are checked in one go. */
const batch = { lines: 500, length: 2 ** 20 }

/**
 * Reads and checks all records of an export: the file's hash, the shape of each by its kind, its organization, that
 * none is repeated, that a published version has the hash of its content, and that every named file is present or
 * declared missing.
 * @throws OrgataError `corrupt`, `newer_file`, `too_large`, `cancelled`
 */
export async function readRecords(
  { archive, manifest }: OpenedArchive<ExportManifest>,
  { workers, signal }: { workers: WorkerPool; signal: AbortSignal },
): Promise<EntityRecord[]> {
  const files = manifest.files.filter(({ path }) => path.startsWith('records/'))
  if (files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) > maxRecordBytes)
    throw refusal('too_large', backupFilesMessages.over512)
  const records: EntityRecord[] = []
  const ids = new Set<string>()
  const hashes = new Set([...manifest.files.map((file) => file.sha256), ...manifest.missingFiles])
  const take = async (lines: RecordLines) => {
    for (const [n, record] of (await checkLines(workers, lines, signal)).entries()) {
      const problem = (what: Message) => wrongLine(lines.path, lines.firstLine + n, what)
      if (record.organizationId !== manifest.organization.id)
        throw problem(backupFilesMessages.ofOtherOrganization)
      if (ids.has(record.id)) throw problem(backupFilesMessages.isRepeated)
      ids.add(record.id)
      const named = filesOfRecord(record).find(({ sha256 }) => !hashes.has(sha256))
      if (named !== undefined) throw problem(backupFilesMessages.namesMissingFile)
      records.push(record)
    }
    if (records.length > maxRecords) throw refusal('too_large', backupFilesMessages.tooManyRecords)
  }
  for (const file of files) {
    const kind = file.path.slice('records/'.length, -'.jsonl'.length)
    let next: RecordLines = { path: file.path, kind, firstLine: 1, lines: [] }
    let length = 0
    const tooLong = () =>
      wrongLine(file.path, next.firstLine + next.lines.length, backupFilesMessages.isTooLong)
    for await (const text of lines(checkedContent(archive, file), tooLong)) {
      next.lines.push(text)
      length += text.length
      if (next.lines.length < batch.lines && length < batch.length) continue
      await take(next)
      next = { ...next, firstLine: next.firstLine + next.lines.length, lines: [] }
      length = 0
    }
    if (next.lines.length > 0) await take(next)
  }
  if (records.length !== manifest.records)
    throw wrongLine('manifest.json', 1, backupFilesMessages.countDiffers)
  return records
}

async function checkLines(
  workers: WorkerPool,
  lines: RecordLines,
  signal: AbortSignal,
): Promise<EntityRecord[]> {
  try {
    return await workers.run(recordsTask, lines, signal)
  } catch (error) {
    if (!(error instanceof BudgetUsedUp)) throw error
    throw wrongLine(lines.path, lines.firstLine + error.at, backupFilesMessages.takesTooLong)
  }
}

/** The lines of a file, none longer than is sensible. */
async function* lines(pieces: AsyncIterable<Uint8Array>, tooLong: () => OrgataError): AsyncGenerator<string> {
  let rest: Buffer[] = []
  let length = 0
  for await (const piece of pieces) {
    let from = 0
    const bytes = Buffer.from(piece)
    for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, from)) {
      yield Buffer.concat([...rest, bytes.subarray(from, at)]).toString()
      rest = []
      length = 0
      from = at + 1
    }
    rest.push(bytes.subarray(from))
    length += bytes.length - from
    if (length > maxLineBytes) throw tooLong()
  }
  if (length > 0) yield Buffer.concat(rest).toString()
}
