import { keptFilesMessages } from '#shared/messages/keptFiles.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'

const codeOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined

/** Whether a file system error means that a path is missing. */
export function isMissing(error: unknown): boolean {
  return codeOf(error) === 'ENOENT'
}

/** Turns a file system error into an error with a next step; any other error is returned unchanged. */
export function asDiskError(error: unknown): unknown {
  switch (codeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return refusal('disk_full', keptFilesMessages.diskFull, undefined, { cause: error })
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return refusal('read_only', keptFilesMessages.notWritable, undefined, { cause: error })
    case 'EEXIST':
    case 'ENOTDIR':
    case 'EISDIR':
      return refusal('read_only', keptFilesMessages.inTheWay, undefined, { cause: error })
    case 'EIO':
      return refusal('corrupt', keptFilesMessages.diskFault, undefined, { cause: error })
    default:
      return error
  }
}

/** Runs work on the file system with its failures turned into errors that a person can act on. */
export async function onDisk<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw asDiskError(error)
  }
}
