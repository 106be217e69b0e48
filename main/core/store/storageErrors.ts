import { dataFileMessages } from '#shared/messages/dataFile.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import type { Message } from '#shared/messages/message.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { lockFile } from './sqlite/fileLock.ts'
import type { FileLock } from './sqlite/fileLock.ts'
import { openDriver } from './sqlite/openDriver.ts'
import type { DriverOptions } from './sqlite/openDriver.ts'
import type { DocumentTable } from './sqlite/documentTable.ts'
import type { Driver, SqlRow } from './sqlite/driver.ts'
import { StorageError } from './sqlite/storageError.ts'

/** The product's sentences where those of the storage are not ours, by the storage's reason. */
const sentences: Readonly<Record<string, Message>> = {
  in_use: dataFileMessages.inUse,
  not_writable: dataFileMessages.notWritable,
  moved: dataFileMessages.moved,
  disk_error: dataFileMessages.diskError,
  rollback_failed: dataFileMessages.rollbackFailed,
}

function translate({ code, reason, message, details, cause }: StorageError): OrgataError {
  const said = sentences[reason]
  return said === undefined
    ? new OrgataError(code, message, details, cause)
    : refusal(code, said, undefined, { ...(details && { details }), cause })
}

/** An error of the storage as one of the product; any other error unchanged. */
export const ofStorage = (error: unknown): unknown =>
  error instanceof StorageError ? translate(error) : error

/**
 * Opens a data file of the product (`openDriver`), whose failures are the product's.
 * @throws OrgataError `locked`, `read_only`, `corrupt`, `disk_full`
 */
export const openDataFile = (options: Omit<DriverOptions, 'translate'>): Driver =>
  openDriver({ ...options, translate })

/**
 * Takes the lock of a data file of the product (`lockFile`).
 * @throws OrgataError `locked`, `corrupt`, `read_only`
 */
export function lockDataFile(file: string): FileLock {
  try {
    return lockFile(file)
  } catch (error) {
    throw ofStorage(error)
  }
}

/**
 * The record in a row of a table.
 * @throws OrgataError `corrupt`
 */
export function recordOfRow<T>(table: DocumentTable, row: SqlRow): T {
  try {
    return table.fieldsOf(row) as T
  } catch (error) {
    throw ofStorage(error)
  }
}
