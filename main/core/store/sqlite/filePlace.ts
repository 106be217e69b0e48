import { identityOf } from './fileIdentity.ts'
import { realFile } from './fileLock.ts'
import type { FileLock } from './fileLock.ts'
import { StorageError } from './storageError.ts'

/**
 * Commits that follow each other faster share one look at the data: a look at a file that is being written to takes some
 * 20 microseconds. The lock is looked at before each one.
 */
const betweenLooksMs = 50

/**
 * Remembers which file lies under a name, and the write-ahead log and the lock beside it. The function it returns is
 * called before each commit: SQLite writes on into a file that was deleted or replaced, and what it acknowledged then
 * is gone with the process.
 * `isDoubtful` looks even shortly after the last look.
 * @param nowMs milliseconds that only grow
 * @throws StorageError (from the returned function) `read_only` if it is another file by now, or none; `locked` if
 * another app has the lock
 */
export function watchPlace(
  file: string,
  lock: FileLock,
  nowMs: () => number,
): (isDoubtful?: boolean) => void {
  const opened = identityOf(file)
  const logFile = `${realFile(file)}-wal`
  let log: string | undefined
  let lookedMs = Number.NEGATIVE_INFINITY
  return (isDoubtful = false) => {
    const now = nowMs()
    if (!isDoubtful && lock.isInPlace() && now - lookedMs < betweenLooksMs) return
    const logNow = identityOf(logFile)
    // SQLite makes the log with the first page that is read or written.
    log ??= logNow
    if (identityOf(file) !== opened || logNow !== log) {
      throw new StorageError(
        'read_only',
        'moved',
        'The data file was moved, replaced or deleted while it was open, so nothing was saved. Put it back as it was, then open it again.',
      )
    }
    lock.keep()
    lookedMs = now
  }
}
