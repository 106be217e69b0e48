/**
 * Every way the storage can fail, by code. The code is stable and for programs; the message is for people.
 *
 * - `disk_full`, `read_only`, `corrupt`: the state of the disk, the folder or the file
 * - `locked`: another program has the file, or the file has a second name
 * - `too_large`: a document beyond a limit
 * - `not_found`: no attachment with these bytes
 * - `unavailable`: the file was closed
 * - `internal`: a failing disk, or an instruction that SQLite refuses
 */
export type StorageErrorCode =
  | 'disk_full'
  | 'read_only'
  | 'corrupt'
  | 'locked'
  | 'too_large'
  | 'not_found'
  | 'unavailable'
  | 'internal'

/** The one error class of the storage. Misuse of an instance, such as a call after `close`, is a plain `Error`. */
export class StorageError extends Error {
  readonly code: StorageErrorCode
  /** The case within the code, for programs that have words of their own for it. */
  readonly reason: string
  readonly details: Record<string, unknown>

  constructor(
    code: StorageErrorCode,
    reason: string,
    message: string,
    details: Record<string, unknown> = {},
    cause?: unknown,
  ) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'StorageError'
    this.code = code
    this.reason = reason
    this.details = details
  }
}
