import { readFileSync, readdirSync, statSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { backupView } from '#shared/contract/backups.contract.ts'
import type { BackupView } from '#shared/contract/backups.contract.ts'
import { isoInstant, toInstant } from '#shared/kernel/time.ts'
import { onDisk } from '#core/files/diskErrors.ts'
import { writeFileDurably } from '#core/files/durableWrite.ts'
import type { FileNames } from '#core/files/fileNames.ts'
import { createSerialQueue } from '#core/timing/serialQueue.ts'

/** Facts about the backups in a folder; losing them does no harm. */
const backupIndex = z.strictObject({
  version: z.literal(1),
  automatic: z.boolean(),
  lastFailure: z.strictObject({ at: isoInstant, message: z.string() }).nullable(),
  backups: z.array(backupView.omit({ path: true })),
})

export type BackupIndex = z.infer<typeof backupIndex>

type Failure = NonNullable<BackupIndex['lastFailure']>

const empty: BackupIndex = { version: 1, automatic: true, lastFailure: null, backups: [] }

/** The folder of the backups of an organization. */
export const backupFolder = (organizationFolder: string) => join(organizationFolder, 'backups')

const indexFile = (folder: string) => join(folder, 'index.json')

/** The backup folders of this computer, each with an index of its backups. */
export interface BackupFolders {
  /** The index of a folder; a failure that could not be written to it included. */
  readIndex(folder: string): BackupIndex
  /** Reads, changes and writes the index as one step, also concurrently with other long commands. */
  changeIndex(folder: string, change: (index: BackupIndex) => BackupIndex): Promise<void>
  /** Stores why an automatic backup failed, for the list. */
  noteFailure(folder: string, failure: Failure): Promise<void>
  /** The backups in a folder, newest first: by the index, or by the file system where that lacks them. */
  list(folder: string): BackupView[]
}

export function createBackupFolders(fileNames: FileNames): BackupFolders {
  /** Failures in folders that are not writable, which is often the cause. */
  const unwritten = new Map<string, Failure>()
  const changes = createSerialQueue()

  const readIndex: BackupFolders['readIndex'] = (folder) => {
    const index = writtenIndex(folder)
    return { ...index, lastFailure: unwritten.get(folder) ?? index.lastFailure }
  }

  const changeIndex: BackupFolders['changeIndex'] = (folder, change) =>
    changes.add(() =>
      onDisk(async () => {
        await mkdir(folder, { recursive: true, mode: 0o700 })
        const text = `${JSON.stringify(change(readIndex(folder)), null, 2)}\n`
        await writeFileDurably(indexFile(folder), Buffer.from(text))
        unwritten.delete(folder)
      }),
    )

  return {
    readIndex,
    changeIndex,
    async noteFailure(folder, lastFailure) {
      try {
        await changeIndex(folder, (index) => ({ ...index, lastFailure }))
      } catch {
        unwritten.set(folder, lastFailure)
      }
    },
    list(folder) {
      const known = new Map(readIndex(folder).backups.map((backup) => [backup.fileName, backup]))
      return zipNames(folder)
        .filter((fileName) => !fileNames.isBeingWritten(join(folder, fileName)))
        .map((fileName) => viewOf(join(folder, fileName), fileName, known.get(fileName)))
        .toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
    },
  }
}

function writtenIndex(folder: string): BackupIndex {
  try {
    return backupIndex.parse(JSON.parse(readFileSync(indexFile(folder), 'utf8')))
  } catch {
    return empty
  }
}

function zipNames(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => /^[\w-][\w.-]*\.zip$/.test(name))
  } catch {
    return []
  }
}

function viewOf(path: string, fileName: string, noted: Omit<BackupView, 'path'> | undefined): BackupView {
  const { size, mtimeMs } = statSync(path)
  // A file of another size under a known name is another file.
  return noted?.sizeBytes === size ? { ...noted, path } : unknownBackup(path, fileName, size, mtimeMs)
}

function unknownBackup(path: string, fileName: string, sizeBytes: number, mtimeMs: number): BackupView {
  return {
    fileName,
    path,
    createdAt: toInstant(mtimeMs),
    sizeBytes,
    sha256: null,
    automatic: false,
    verifiedAt: null,
    madeBy: null,
    records: null,
    logEntries: null,
    missingFiles: 0,
  }
}
