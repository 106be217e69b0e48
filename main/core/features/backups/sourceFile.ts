import { backupFilesMessages } from '#shared/messages/backupFiles.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { stat } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import type { BackupSource } from '#shared/contract/backups.contract.ts'
import { backupFolder } from '#core/backup/backupFolders.ts'
import type { CallContext } from '#core/door/context.ts'

const missing = () => refusal('not_found', backupFilesMessages.noFile)

/** The path of a named file. @throws OrgataError `not_found`, `precondition_failed` */
export async function sourceFile(
  source: BackupSource,
  { organizations }: CallContext,
  folders: 'folders too' | 'files only' = 'files only',
): Promise<string> {
  if (source.uploadId !== undefined) return organizations.incoming.path(source.uploadId)
  const path = source.path ?? inFolder(source.fileName, organizations.current?.folder)
  if (!isAbsolute(path)) throw refusal('not_found', backupFilesMessages.needsPath)
  const facts = await stat(path).catch(() => undefined)
  const isUsable = facts?.isFile() === true || (folders === 'folders too' && facts?.isDirectory() === true)
  if (!isUsable) throw missing()
  return path
}

function inFolder(fileName: string | undefined, folder: string | undefined): string {
  if (fileName === undefined || folder === undefined) throw missing()
  return join(backupFolder(folder), fileName)
}
