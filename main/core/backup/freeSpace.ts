import { statfs } from 'node:fs/promises'
import { OrgataError } from '#shared/kernel/errors.ts'

/** Reserve for concurrent work, in addition to the size of the output. */
const reserveBytes = 50_000_000

/** @throws OrgataError `disk_full` where a folder has no room for so many bytes, before anything is written */
export async function needSpace(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  if (bavail * bsize >= bytes + reserveBytes) return
  const missing = Math.ceil((bytes + reserveBytes - bavail * bsize) / 1_000_000)
  throw new OrgataError(
    'disk_full',
    `There is not enough room on the disk: ${missing.toLocaleString('en')} MB more are needed. Nothing was written. Free some space, then try again.`,
    { missingBytes: missing * 1_000_000 },
  )
}
