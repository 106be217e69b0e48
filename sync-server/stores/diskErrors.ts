import { OrgataError } from '#shared/kernel/errors.ts'

/** Result codes of SQLite for a full disk and for one that fails (sqlite.org/rescode.html). */
const [sqliteFull, sqliteIo] = [13, 10]

/** A disk error in words; any other error unchanged. */
export function explainDiskError(error: unknown): unknown {
  if (error instanceof OrgataError || !(error instanceof Error)) return error
  const code = 'code' in error ? error.code : undefined
  const result = 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : undefined
  if (code === 'ENOSPC' || code === 'EDQUOT' || result === sqliteFull) {
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
