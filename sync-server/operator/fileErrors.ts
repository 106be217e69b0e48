import { OrgataError } from '#shared/kernel/errors.ts'
import { isFullDisk } from '../stores/diskErrors.ts'
import { explainAccess } from './serviceUser.ts'

/** An error of a file or a disk in words for whoever ran the command; any other error unchanged. */
export function explainFileError(error: unknown): unknown {
  if (error instanceof OrgataError || !(error instanceof Error)) return error
  const code = 'code' in error ? error.code : undefined
  const path = 'path' in error ? ` ${String(error.path)}` : ''
  const refuse = (as: 'disk_full' | 'read_only' | 'invalid_input', message: string) =>
    new OrgataError(as, message, undefined, error)
  if (isFullDisk(error))
    return refuse('disk_full', 'The disk is full. Free some space and run the command again.')
  switch (code) {
    case 'EROFS':
      return refuse('read_only', `The disk${path === '' ? '' : ` of${path}`} cannot be written to.`)
    case 'EEXIST':
    case 'ENOTDIR':
    case 'ELOOP':
      return refuse('invalid_input', `The path${path} does not lead to a folder. Name another one.`)
    case 'EISDIR':
      return refuse('invalid_input', `The path${path} leads to a folder, and a file is needed there.`)
    case 'ENAMETOOLONG':
      return refuse('invalid_input', 'The path is too long. Name a shorter one.')
    default:
      return explainAccess(error)
  }
}
