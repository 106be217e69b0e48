import { backupFilesMessages } from '#shared/messages/backupFiles.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { exportManifest } from '../manifest.ts'
import type { ExportManifest } from '../manifest.ts'
import { openListed } from '../readBackup.ts'
import type { OpenedArchive } from '../readBackup.ts'

/** The folders whose files are data. */
const data =
  /^(?:records\/[A-Za-z]\w{0,59}\.jsonl|drafts\/(?:[a-z]{1,40}\/)?[0-9a-f-]{36}\.yjs|audit\/(?:entries\.jsonl|payloads\.jsonl|checkpoints\.txt|device\.json))$/

/** Pages for people, and the files of records in folders that other versions can name otherwise. */
const others = /^(?:README\.md|(?!records\/|drafts\/|audit\/)[a-z][a-z-]{0,59}\/.+)$/

/** Whether an export can have a file at this path. None becomes a path on this computer. */
const isKnown = (path: string) => data.test(path) || others.test(path)

/** Opens an export, packed or as a folder. @throws OrgataError `not_found`, `corrupt`, `newer_file` */
export async function openExport(path: string): Promise<OpenedArchive<ExportManifest>> {
  const form = {
    notOurs: backupFilesMessages.noExport,
    newer: backupFilesMessages.newerExport,
    beginning: 'orgata.export/',
    version: 'orgata.export/1',
  }
  const opened = await openListed(path, exportManifest, form)
  const foreign = opened.manifest.files.find((file) => !isKnown(file.path))
  if (foreign === undefined) return opened
  await opened.archive.close()
  throw refusal('corrupt', backupFilesMessages.foreignFile, { path: foreign.path })
}
