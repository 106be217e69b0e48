import { OrgataError } from '#shared/kernel/errors.ts'

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
      return new OrgataError(
        'disk_full',
        'The disk is full. The file was not saved. Free some space, then try again.',
        undefined,
        error,
      )
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return new OrgataError(
        'read_only',
        'Orgata may not write into its data folder. Check the folder’s permissions, then try again.',
        undefined,
        error,
      )
    case 'EEXIST':
    case 'ENOTDIR':
    case 'EISDIR':
      return new OrgataError(
        'read_only',
        'Something else stands in Orgata’s data folder where a folder or file of its own should be. Move it away, then try again.',
        undefined,
        error,
      )
    case 'EIO':
      return new OrgataError(
        'corrupt',
        'The disk reports a fault. Check it, then try again.',
        undefined,
        error,
      )
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
