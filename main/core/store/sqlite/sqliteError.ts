import { StorageError } from './storageError.ts'

/** Primary result codes of SQLite that a person can do something about. Source: https://sqlite.org/rescode.html */
const codes = {
  error: 1,
  perm: 3,
  busy: 5,
  locked: 6,
  readOnly: 8,
  ioError: 10,
  corrupt: 11,
  full: 13,
  cantOpen: 14,
  auth: 23,
  notADatabase: 26,
} as const

/** No room for the index of the write-ahead log, as where a file is opened on a full disk: SQLite calls it a failing one. */
const noRoomForIndex = 4_874

/** An error of `node:sqlite`: `errcode` is SQLite's extended result code. */
interface NativeError {
  code: 'ERR_SQLITE_ERROR'
  errcode: number
  message: string
}

function isNative(error: unknown): error is NativeError {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number'
}

/** The error of one result code of SQLite, for people. `detail` is SQLite's own text and goes to the log only. */
export function errorOfCode(errcode: number, cause: unknown): StorageError {
  const details = { sqlite: errcode }
  switch (errcode === noRoomForIndex ? codes.full : errcode & 0xff) {
    case codes.full:
      return new StorageError(
        'disk_full',
        'disk_full',
        'The disk is full, so nothing was saved. Make room on the disk, then try again.',
        details,
        cause,
      )
    case codes.readOnly:
    case codes.perm:
    case codes.auth:
    case codes.cantOpen:
      return new StorageError(
        'read_only',
        'not_writable',
        'The data folder cannot be written to. Check that the folder exists and that you may change files in it.',
        details,
        cause,
      )
    case codes.busy:
    case codes.locked:
      return new StorageError(
        'locked',
        'busy',
        'Another program is using the data file. Close it, then try again.',
        details,
        cause,
      )
    case codes.corrupt:
    case codes.notADatabase:
      return damagedFile(cause, details)
    case codes.ioError:
      return new StorageError(
        'internal',
        'disk_error',
        'The disk reported an error, so nothing was changed. Check the disk, then open the file again.',
        details,
        cause,
      )
    default:
      return new StorageError(
        'internal',
        'refused',
        'The data file refused an instruction. Nothing was changed.',
        details,
        cause,
      )
  }
}

/** A stored whole number beyond those of JavaScript. */
const isHugeNumber = (error: unknown) =>
  error instanceof RangeError && 'code' in error && error.code === 'ERR_OUT_OF_RANGE'

/** Turns an error of `node:sqlite` into a `StorageError`; any other error is returned unchanged. */
export function mapSqliteError(error: unknown): unknown {
  if (isHugeNumber(error)) return damagedFile(error)
  if (!isNative(error)) return error
  // Stored data was written as JSON; other content means flipped bytes.
  const isDamage = error.errcode === codes.error && error.message === 'malformed JSON'
  return errorOfCode(isDamage ? codes.corrupt : error.errcode, error)
}

/** The message for a file with content that was never written to it. */
export function damagedFile(cause?: unknown, details: Record<string, unknown> = {}): StorageError {
  return new StorageError(
    'corrupt',
    'damaged',
    'The data file is damaged. Leave it as it is, keep a copy, and restore the latest backup.',
    details,
    cause,
  )
}
