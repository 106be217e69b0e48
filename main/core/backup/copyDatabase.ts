import { backupFilesMessages } from '#shared/messages/backupFiles.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { DatabaseSync, backup } from 'node:sqlite'
import { mapSqliteError } from '../store/sqlite/sqliteError.ts'
import { ofStorage } from '../store/storageErrors.ts'

/** Pages copied between two turns of the event loop: some milliseconds of work. */
const pagesAtOnce = 2_000

export interface CopyOptions {
  signal?: AbortSignal | undefined
  /** From 0 to 1. */
  onProgress?: (part: number) => void
}

/**
 * Copies a database at one moment while others write to it: SQLite's online backup over a connection of its own, whose
 * open transaction fixes the moment, so that later commits are excluded and do not restart it.
 * @throws OrgataError `cancelled`, `disk_full`, `read_only`, `corrupt`
 */
export async function copyDatabase(file: string, target: string, options: CopyOptions = {}): Promise<void> {
  const { signal, onProgress = () => {} } = options
  const reader = open(file)
  try {
    // The moment begins with the first read.
    reader.exec('BEGIN; SELECT count(*) FROM sqlite_master')
    await backup(reader, target, {
      rate: pagesAtOnce,
      progress({ totalPages, remainingPages }) {
        if (signal?.aborted) throw stopped()
        onProgress(totalPages === 0 ? 1 : 1 - remainingPages / totalPages)
      },
    })
    if (signal?.aborted) throw stopped()
  } catch (error) {
    throw ofStorage(mapSqliteError(error))
  } finally {
    reader.close()
  }
}

function open(file: string): DatabaseSync {
  try {
    return new DatabaseSync(file, { readOnly: true, timeout: 5_000 })
  } catch (error) {
    throw ofStorage(mapSqliteError(error))
  }
}

const stopped = () => refusal('cancelled', backupFilesMessages.stopped)
