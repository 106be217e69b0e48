import { backupFilesMessages } from '#shared/messages/backupFiles.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { statfs } from 'node:fs/promises'

/** Reserve for concurrent work, in addition to the size of the output. */
const reserveBytes = 50_000_000

/** @throws OrgataError `disk_full` where a folder has no room for so many bytes, before anything is written */
export async function needSpace(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  if (bavail * bsize >= bytes + reserveBytes) return
  const missing = Math.ceil((bytes + reserveBytes - bavail * bsize) / 1_000_000)
  throw refusal(
    'disk_full',
    backupFilesMessages.noSpace,
    { missing },
    { details: { missingBytes: missing * 1_000_000 } },
  )
}
