import { backupFilesMessages } from '#shared/messages/backupFiles.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { createReadStream, createWriteStream, existsSync, readFileSync, statSync } from 'node:fs'
import type { WriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { toInstant } from '#shared/kernel/time.ts'
import type { Progress } from '#shared/contract/messages.ts'
import { onDisk } from '../files/diskErrors.ts'
import { syncFolder } from '../files/durableWrite.ts'
import type { Ports } from '../ports.ts'
import { backupReadme } from './backupReadme.ts'
import { checkDatabase } from './checkDatabase.ts'
import { copyDatabase } from './copyDatabase.ts'
import { createDeflatedZip } from './deflatedZip.ts'
import { needSpace } from '#core/files/freeSpace.ts'
import { listKeptFiles, namedFiles } from './keptFiles.ts'
import { manifestFile } from './manifest.ts'
import type { BackupManifest } from './manifest.ts'
import { verifyBackup } from './readBackup.ts'

export interface WriteBackupOptions {
  /** The folder of the organization. */
  folder: string
  /** Where the backup goes, absolute. It appears whole and checked, or not at all. */
  out: string
  ports: Pick<Ports, 'clock'>
  facts: Pick<BackupManifest, 'organization' | 'teamId' | 'person' | 'device'> & { logId: string }
  signal?: AbortSignal
  onProgress?: (progress: Progress) => void
  /** The language of the progress, and of the page for a reader. */
  format?: FormatMessage
  /** For tests of a failing disk. */
  openTarget?: (path: string) => WriteStream
}

export interface WrittenBackup {
  sizeBytes: number
  sha256: string
  manifest: BackupManifest
}

/**
 * Makes a backup of an organization while work continues: one ZIP file with the database at one moment, checked by
 * SQLite, the files of evidence, and a manifest with the hash of each. The finished file is read again and compared
 * with the manifest before it gets its name.
 * @throws OrgataError `cancelled`, `disk_full`, `read_only`, `corrupt`; no file is left then
 */
export async function writeBackup(options: WriteBackupOptions): Promise<WrittenBackup> {
  const { folder, out, ports, facts, signal, onProgress = () => {} } = options
  const format = options.format ?? createFormatMessage()
  const openTarget = options.openTarget ?? ((path) => createWriteStream(path, { mode: 0o600, flush: true }))
  const database = join(folder, 'orgata.db')
  const blobs = listKeptFiles(join(folder, 'blobs'))
  const blobBytes = blobs.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  const databaseBytes =
    statSync(database).size + (statSync(`${database}-wal`, { throwIfNoEntry: false })?.size ?? 0)
  const total = databaseBytes * 2 + blobBytes * 2
  const step = (done: number, label: string) => onProgress({ done: Math.min(done, total), total, label })
  const work = `${out}.work`
  const temporary = `${out}.new`
  let target: WriteStream | undefined
  try {
    await onDisk(async () => {
      await rm(work, { recursive: true, force: true })
      await mkdir(work, { recursive: true, mode: 0o700 })
      await needSpace(dirname(out), databaseBytes * 2 + blobBytes)
    })
    const copy = join(work, 'orgata.db')
    await copyDatabase(database, copy, {
      signal,
      onProgress: (part) => step(part * databaseBytes, format(backupFilesMessages.copying)),
    })
    step(databaseBytes, format(backupFilesMessages.checkingCopy))
    const checked = await checkDatabase(copy, signal)
    const stored = new Set(blobs.map(({ sha256 }) => sha256))
    const missingFiles = [...namedFiles(copy)].filter((sha256) => !stored.has(sha256)).toSorted()

    const createdAt = toInstant(ports.clock.nowMs())
    target = openTarget(temporary)
    const zip = createDeflatedZip({ target, mtime: new Date(ports.clock.nowMs()), signal })
    const files: BackupManifest['files'] = []
    const add = async (path: string, content: Parameters<typeof zip.add>[1]) => {
      const { sha256, bytes } = await zip.add(path, content)
      files.push({ path, sizeBytes: bytes, sha256 })
    }
    await add('README.txt', backupReadme({ organizationName: facts.organization.name, createdAt }, format))
    await add('orgata.db', () => createReadStream(copy))
    const syncFile = join(folder, 'sync.json')
    if (existsSync(syncFile)) await add('sync.json', readFileSync(syncFile))
    let done = databaseBytes * 2
    for (const blob of blobs) {
      step(done, format(backupFilesMessages.addingFiles))
      await add(blobPath(blob.sha256), () => createReadStream(blob.path))
      done += blob.sizeBytes
    }
    const { logId, ...whose } = facts
    const manifest: BackupManifest = {
      format: 'orgata.backup/1',
      fileFormat: checked.format,
      createdAt,
      ...whose,
      records: checked.records,
      log: { id: logId, entries: checked.logEntries, checkpoint: checked.checkpoint },
      missingFiles,
      files,
    }
    await zip.add(manifestFile, `${JSON.stringify(manifest, null, 2)}\n`)
    const closed = new Promise<void>((resolve) => target?.once('close', () => resolve()))
    const { sizeBytes, sha256 } = await zip.end()
    await closed
    await verifyBackup(temporary, {
      signal,
      onProgress: (bytes) => step(done + bytes, format(backupFilesMessages.readingAgain)),
    })
    await rename(temporary, out)
    await syncFolder(dirname(out))
    return { sizeBytes, sha256, manifest }
  } catch (error) {
    target?.destroy()
    if (signal?.aborted) throw refusal('cancelled', backupFilesMessages.stopped)
    throw await onDisk(() => Promise.reject(error)).catch((mapped: unknown) => mapped)
  } finally {
    await rm(work, { recursive: true, force: true })
    await rm(temporary, { force: true })
  }
}

/** The path of an evidence file in a backup. */
export const blobPath = (sha256: string) => `blobs/${sha256.slice(0, 2)}/${sha256}`
