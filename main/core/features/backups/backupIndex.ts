import { readFileSync, readdirSync, statSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { backupView } from '#shared/contract/backups.contract.ts'
import type { BackupView } from '#shared/contract/backups.contract.ts'
import { isoInstant, toInstant } from '#shared/kernel/time.ts'
import { onDisk } from '#core/files/diskErrors.ts'
import { writeFileDurably } from '#core/files/durableWrite.ts'
import { isBeingWritten } from '#core/files/reserveFileName.ts'

/** What is known of the backups in a folder; it can be lost without harm. */
const backupIndex = z.strictObject({
  version: z.literal(1),
  automatic: z.boolean(),
  lastFailure: z.strictObject({ at: isoInstant, message: z.string() }).nullable(),
  backups: z.array(backupView.omit({ path: true })),
})

export type BackupIndex = z.infer<typeof backupIndex>

const empty: BackupIndex = { version: 1, automatic: true, lastFailure: null, backups: [] }

/** The folder of the backups of an organization. */
export const backupFolder = (organizationFolder: string) => join(organizationFolder, 'backups')

const indexFile = (folder: string) => join(folder, 'index.json')

/** Failures in folders that could not be written to, which is often what failed; known as long as the program runs. */
const unwritten = new Map<string, BackupIndex['lastFailure']>()

/** What was written down about the backups, and a failure that could not be. */
export function readIndex(folder: string): BackupIndex {
  const index = writtenIndex(folder)
  return { ...index, lastFailure: unwritten.get(folder) ?? index.lastFailure }
}

function writtenIndex(folder: string): BackupIndex {
  try {
    return backupIndex.parse(JSON.parse(readFileSync(indexFile(folder), 'utf8')))
  } catch {
    return empty
  }
}

/** Keeps why a backup that nobody asked for could not be made, for the next person who looks. */
export async function noteFailure(
  folder: string,
  lastFailure: NonNullable<BackupIndex['lastFailure']>,
): Promise<void> {
  try {
    await changeIndex(folder, (index) => ({ ...index, lastFailure }))
  } catch {
    unwritten.set(folder, lastFailure)
  }
}

/** Changes what is written down. Commands that do so run long and beside each other, so that reading and writing is one. */
let turn: Promise<unknown> = Promise.resolve()
export function changeIndex(folder: string, change: (index: BackupIndex) => BackupIndex): Promise<void> {
  const next = turn.then(async () => {
    await onDisk(async () => {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const text = `${JSON.stringify(change(readIndex(folder)), null, 2)}\n`
      await writeFileDurably(indexFile(folder), Buffer.from(text))
      unwritten.delete(folder)
    })
  })
  turn = next.catch(() => {})
  return next
}

/** The backups that are there, newest first: what is written down of them, or what the file system says. */
export function listBackups(folder: string): BackupView[] {
  const known = new Map(readIndex(folder).backups.map((backup) => [backup.fileName, backup]))
  return namesIn(folder)
    .map((fileName) => {
      const path = join(folder, fileName)
      const { size, mtimeMs } = statSync(path)
      const noted = known.get(fileName)
      // Another file under a known name is another file.
      return noted !== undefined && noted.sizeBytes === size
        ? { ...noted, path }
        : stranger(path, fileName, size, mtimeMs)
    })
    .toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter(
      (name) => /^[\w-][\w.-]*\.zip$/.test(name) && !isBeingWritten(join(folder, name)),
    )
  } catch {
    return []
  }
}

function stranger(path: string, fileName: string, sizeBytes: number, mtimeMs: number): BackupView {
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
