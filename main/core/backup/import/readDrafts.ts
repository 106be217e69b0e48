import { backupFilesMessages } from '#shared/messages/backupFiles.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import type { Message } from '#shared/messages/message.ts'
import { documentKey, documentOfRecord } from '#shared/entities/coDocuments.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import type { WorkerPool } from '#core/workers/workerPool.ts'
import { BudgetUsedUp } from '#core/workers/workerTask.ts'
import { draftKeyOf } from '../export/exportPaths.ts'
import type { ExportManifest } from '../manifest.ts'
import { checkedContent } from '../readBackup.ts'
import type { OpenedArchive } from '../readBackup.ts'
import { draftTask, maxDraftBytes } from './draftTask.ts'
import type { ReadDraft } from './draftTask.ts'

/** An export that is refused because of one draft. */
const wrongDraft = (path: string, what: Message) =>
  refusal('corrupt', backupFilesMessages.wrongDraft, { path, what })

/**
 * Reads and checks the drafts of the records, by their keys.
 * @throws OrgataError `corrupt` that names the file, `cancelled`
 */
export async function readDrafts(
  { archive, manifest }: OpenedArchive<ExportManifest>,
  records: readonly EntityRecord[],
  { workers, signal }: { workers: WorkerPool; signal: AbortSignal },
): Promise<Map<string, ReadDraft>> {
  const named = new Set(
    records.flatMap(({ kind, id }) => {
      const document = documentOfRecord(kind)
      return document === undefined ? [] : [documentKey(document.kind, id)]
    }),
  )
  const drafts = new Map<string, ReadDraft>()
  for (const { path, ...file } of manifest.files) {
    const key = draftKeyOf(path)
    if (key === undefined) continue
    if (!named.has(key)) throw wrongDraft(path, backupFilesMessages.ofNoRecord)
    if (file.sizeBytes > maxDraftBytes) throw wrongDraft(path, backupFilesMessages.over64)
    const pieces: Uint8Array[] = []
    for await (const piece of checkedContent(archive, { path, ...file })) pieces.push(piece)
    const update = new Uint8Array(Buffer.concat(pieces))
    try {
      drafts.set(key, await workers.run(draftTask, { key, update }, signal))
    } catch (error) {
      if (error instanceof BudgetUsedUp) throw wrongDraft(path, backupFilesMessages.takesTooLong)
      const isDamaged = error instanceof OrgataError && ['invalid_input', 'too_large'].includes(error.code)
      throw isDamaged ? wrongDraft(path, backupFilesMessages.isDamaged) : error
    }
  }
  return drafts
}
