import { OrgataError } from '#shared/kernel/errors.ts'
import { exportManifest } from '../manifest.ts'
import type { ExportManifest } from '../manifest.ts'
import { openListed } from '../readBackup.ts'
import type { OpenedArchive } from '../readBackup.ts'

/** The forms that a path in an export can have. None of them becomes a path on this computer. */
const known =
  /^(?:README\.md|(?:playbooks|runs|attachments|reports)\/.+|records\/[A-Za-z]\w{0,59}\.jsonl|drafts\/[0-9a-f-]{36}\.yjs|audit\/(?:entries\.jsonl|payloads\.jsonl|checkpoints\.txt|device\.json))$/

/** Opens an export, packed or as a folder. @throws OrgataError `not_found`, `corrupt`, `newer_file` */
export async function openExport(path: string): Promise<OpenedArchive<ExportManifest>> {
  const form = { name: 'export', beginning: 'orgata.export/', version: 'orgata.export/1' }
  const opened = await openListed(path, exportManifest, form)
  const stranger = opened.manifest.files.find((file) => !known.test(file.path))
  if (stranger === undefined) return opened
  await opened.archive.close()
  throw new OrgataError('corrupt', `${stranger.path} is nothing that an export of Orgata holds.`)
}
