import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { backupFilesMessages } from '#shared/messages/backupFiles.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { mkdir, mkdtemp, open, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Progress } from '#shared/contract/messages.ts'
import type { Archive } from '../archive/openArchive.ts'
import { onDisk } from '../files/diskErrors.ts'
import { organizationFolder } from '../openOrganization/localFiles.ts'
import { checkDatabase } from './checkDatabase.ts'
import { needSpace } from '#core/files/freeSpace.ts'
import type { BackupManifest } from './manifest.ts'
import { checkedContent, openBackup } from './readBackup.ts'

/** An organization that was unpacked and checked, and is not in its place yet. */
export interface StagedBackup {
  /** A data folder of its own, on the same disk as the real one. */
  dataDir: string
  /** In it: `orgata.db` and `blobs`. */
  folder: string
  /** In it: which server it synced with; null where the backup names none. */
  syncFile: string | null
  manifest: BackupManifest
  /** Deletes it, where it was not moved. */
  discard(): Promise<void>
}

/**
 * Unpacks a backup next to the organizations of this computer and checks it: every file against its hash, the database
 * by SQLite, and its organization against the manifest.
 * @throws OrgataError `not_found`, `corrupt`, `newer_file`, `disk_full`, `cancelled`; no file is left then
 */
export async function stageBackup(options: {
  path: string
  /** The data folder of this installation. */
  dataDir: string
  signal?: AbortSignal
  onProgress?: (progress: Progress) => void
  /** The language of the progress. */
  format?: FormatMessage
}): Promise<StagedBackup> {
  const { path, dataDir, signal, onProgress = () => {}, format = createFormatMessage() } = options
  const { archive, manifest, sizeBytes } = await openBackup(path)
  const place = join(dataDir, 'restoring')
  let staging = ''
  try {
    await onDisk(async () => {
      await mkdir(place, { recursive: true, mode: 0o700 })
      await needSpace(place, sizeBytes)
      staging = await mkdtemp(join(place, 'from-backup-'))
    })
    const folder = organizationFolder(staging, manifest.organization.id)
    let done = 0
    for (const file of manifest.files) {
      if (file.path === 'README.txt') continue
      // Every path was checked against the few forms in a backup.
      const target = file.path === 'sync.json' ? join(staging, file.path) : join(folder, file.path)
      await unpackFile(archive, file, target, (bytes) => {
        if (signal?.aborted) throw refusal('cancelled', backupFilesMessages.restoreStopped)
        done += bytes
        onProgress({ done, total: sizeBytes, label: format(backupFilesMessages.unpacking) })
      })
    }
    const facts = await checkDatabase(join(folder, 'orgata.db'), signal)
    if (facts.format !== manifest.fileFormat || facts.logEntries !== manifest.log.entries) {
      throw refusal('corrupt', backupFilesMessages.listDiffers)
    }
    return {
      dataDir: staging,
      folder,
      syncFile: archive.sizes.has('sync.json') ? join(staging, 'sync.json') : null,
      manifest,
      discard: () => rm(staging, { recursive: true, force: true }),
    }
  } catch (error) {
    if (staging !== '') await rm(staging, { recursive: true, force: true })
    throw error
  } finally {
    await archive.close()
  }
}

/** Writes one file of an archive and makes it durable. */
export async function unpackFile(
  archive: Archive,
  file: { path: string; sizeBytes: number; sha256: string },
  target: string,
  onBytes: (bytes: number) => void,
): Promise<void> {
  await onDisk(async () => {
    await mkdir(dirname(target), { recursive: true, mode: 0o700 })
    const handle = await open(target, 'wx', 0o600)
    try {
      for await (const piece of checkedContent(archive, file)) {
        await handle.writeFile(piece)
        onBytes(piece.length)
      }
      await handle.sync()
    } finally {
      await handle.close()
    }
  })
}
