import { backupFilesMessages } from '#shared/messages/backupFiles.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import type { Message } from '#shared/messages/message.ts'
import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import type { z } from 'zod'
import { openArchive } from '../archive/openArchive.ts'
import type { Archive } from '../archive/openArchive.ts'
import { openFolder } from '../archive/openFolder.ts'
import { formatVersion } from '../store/upgradeSteps.ts'
import { backupManifest, manifestFile, maxManifestBytes } from './manifest.ts'
import type { BackupManifest } from './manifest.ts'

/** An archive whose manifest was read and matches its files. */
export interface OpenedArchive<M> {
  archive: Archive
  manifest: M
  sizeBytes: number
}

interface Listing {
  path: string
  sizeBytes: number
  sha256: string
}

const notOurs = (message: Message) => refusal('corrupt', message)

/**
 * Opens an archive by its manifest. Every listed file is present with its size, and no other.
 * @throws OrgataError `not_found`, `corrupt`, `newer_file` for one of an unknown form
 */
export async function openListed<M extends { files: Listing[] }>(
  path: string,
  schema: z.ZodType<M>,
  form: { notOurs: Message; newer: Message; beginning: string; version: string },
): Promise<OpenedArchive<M>> {
  const isFolder = (await stat(path).catch(() => undefined))?.isDirectory() === true
  const archive = isFolder ? await openFolder(path) : await openArchive(path)
  try {
    if (!archive.sizes.has(manifestFile)) throw notOurs(form.notOurs)
    const parsed = parse(await archive.text(manifestFile, maxManifestBytes))
    const format = typeof parsed === 'object' && parsed !== null && 'format' in parsed ? parsed.format : ''
    if (typeof format !== 'string' || !format.startsWith(form.beginning)) throw notOurs(form.notOurs)
    if (format !== form.version) {
      throw refusal('newer_file', form.newer)
    }
    const result = schema.safeParse(parsed)
    if (!result.success) throw notOurs(form.notOurs)
    const manifest = result.data
    const sizes = new Map(manifest.files.map((file) => [file.path, file.sizeBytes]))
    const isSame =
      sizes.size === manifest.files.length &&
      archive.sizes.size === sizes.size + 1 &&
      manifest.files.every((file) => archive.sizes.get(file.path) === file.sizeBytes)
    if (!isSame) throw notOurs(form.notOurs)
    return { archive, manifest, sizeBytes: [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0) }
  } catch (error) {
    await archive.close()
    throw error
  }
}

/** Opens a backup. @throws OrgataError `not_found`, `corrupt`, `newer_file` */
export async function openBackup(path: string): Promise<OpenedArchive<BackupManifest>> {
  const form = {
    notOurs: backupFilesMessages.noBackup,
    newer: backupFilesMessages.newerBackup,
    beginning: 'orgata.backup/',
    version: 'orgata.backup/1',
  }
  const opened = await openListed(path, backupManifest, form)
  const { archive, manifest } = opened
  const isKnown = (file: string) =>
    ['orgata.db', 'README.txt', 'sync.json'].includes(file) ||
    /^blobs\/([0-9a-f]{2})\/\1[0-9a-f]{62}$/.test(file)
  const areNamedByHash = manifest.files.every(
    (file) => !file.path.startsWith('blobs/') || file.path.endsWith(`/${file.sha256}`),
  )
  const problem =
    manifest.files.every((file) => isKnown(file.path)) && areNamedByHash && archive.sizes.has('orgata.db')
      ? undefined
      : notOurs(form.notOurs)
  const tooNew =
    manifest.fileFormat > formatVersion ? refusal('newer_file', backupFilesMessages.newerBackup) : undefined
  if (problem ?? tooNew) {
    await archive.close()
    throw problem ?? tooNew
  }
  return opened
}

/**
 * A file of an archive, which has the hash of the list by its end.
 * @throws OrgataError `corrupt` at the end where it has not
 */
export async function* checkedContent(archive: Archive, file: Listing): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  for await (const piece of archive.content(file.path)) {
    hash.update(piece)
    yield piece
  }
  if (hash.digest('hex') === file.sha256) return
  throw refusal('corrupt', backupFilesMessages.partDamaged, { path: file.path })
}

/** Reads a whole backup and compares every file in it with its hash. @throws OrgataError `corrupt`, `cancelled` */
export async function verifyBackup(
  path: string,
  options: { signal?: AbortSignal | undefined; onProgress?: (bytes: number) => void } = {},
): Promise<BackupManifest> {
  const { archive, manifest } = await openBackup(path)
  try {
    let bytes = 0
    for (const file of manifest.files) {
      for await (const piece of checkedContent(archive, file)) {
        if (options.signal?.aborted) throw refusal('cancelled', backupFilesMessages.cancelled)
        bytes += piece.length
        options.onProgress?.(bytes)
      }
    }
    return manifest
  } finally {
    await archive.close()
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
