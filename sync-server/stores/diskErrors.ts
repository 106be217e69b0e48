import { OrgataError } from '#shared/kernel/errors.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { serverWordMessages as m } from '#shared/messages/serverWords.messages.ts'

/**
 * Result codes of SQLite for a full disk and for one that fails (sqlite.org/rescode.html). Where there is no room for the index of the
 * write-ahead log, as at the start on a full disk, it says SQLITE_IOERR_SHMSIZE.
 */
const [sqliteFull, sqliteIo, sqliteNoRoomForIndex] = [13, 10, 4_874]

/** Whether an error of the file system or of SQLite says that the disk is full. */
export function isFullDisk(error: Error): boolean {
  if ('code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')) return true
  if (!('errcode' in error) || typeof error.errcode !== 'number') return false
  return (error.errcode & 0xff) === sqliteFull || error.errcode === sqliteNoRoomForIndex
}

/** A disk error in words; any other error unchanged. */
export function explainDiskError(error: unknown): unknown {
  if (error instanceof OrgataError || !(error instanceof Error)) return error
  const code = 'code' in error ? error.code : undefined
  const result = 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : undefined
  if (isFullDisk(error)) {
    return refusal('disk_full', m.diskFull, undefined, { cause: error })
  }
  if (code === 'EIO' || code === 'EROFS' || result === sqliteIo) {
    return refusal('unavailable', m.diskFails, undefined, { cause: error })
  }
  return error
}
