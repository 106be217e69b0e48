import { OrgataError } from '#shared/kernel/errors.ts'

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
    return new OrgataError(
      'disk_full',
      'The disk of the sync server is full. Your changes are kept on this computer. Tell whoever runs the server.',
      undefined,
      error,
    )
  }
  if (code === 'EIO' || code === 'EROFS' || result === sqliteIo) {
    return new OrgataError(
      'unavailable',
      'The disk of the sync server fails. Your changes are kept on this computer. Tell whoever runs the server.',
      undefined,
      error,
    )
  }
  return error
}
