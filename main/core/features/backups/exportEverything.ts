import { fileStamp } from '#shared/kernel/time.ts'
import { backupFilesMessages } from '#shared/messages/backupFiles.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { mkdir, rm, stat } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import { isRecordFile } from '#core/backup/export/exportPaths.ts'
import { writeExport } from '#core/backup/export/writeExport.ts'
import type { CommandContext } from '#core/door/context.ts'
import { onDisk } from '#core/files/diskErrors.ts'
import { contentHash } from '#shared/kernel/hash.ts'
import { backupFacts } from './backupFacts.ts'

/** Writes everything into readable files; that it was done is in the log, with the hash of the list of contents. */
export async function exportEverything(
  input: { form: 'zip' | 'folder'; folder?: string | undefined },
  context: CommandContext,
) {
  const { organization, ports } = context
  const folder = input.folder ?? join(organization.folder, 'exports')
  if (input.folder === undefined) await onDisk(() => mkdir(folder, { recursive: true, mode: 0o700 }))
  else if (!isAbsolute(folder) || (await stat(folder).catch(() => undefined))?.isDirectory() !== true) {
    throw refusal('precondition_failed', backupFilesMessages.noFolder)
  }
  const made = fileStamp(context.now())
  const name = context.organizations.fileNames.reserve(
    folder,
    `everything-${made}${input.form === 'zip' ? '.zip' : ''}`,
  )
  try {
    const { manifest, sizeBytes } = await writeExport({
      folder: organization.folder,
      out: name.path,
      form: input.form,
      ports,
      signer: organization.signer,
      facts: backupFacts(context),
      pages: context.exportPages,
      signal: context.signal,
      onProgress: context.progress,
      format: context.format,
    })
    const { records, missingFiles, leftOut } = manifest
    const files = manifest.files.filter(({ path }) => isRecordFile(path)).length
    const hash = contentHash(manifest)
    const exported = {
      fileName: name.fileName,
      records,
      files,
      missingFiles: missingFiles.length,
      leftOut: leftOut.length,
      manifest: hash,
    }
    context.record({ kind: 'export', id: hash, name: name.fileName }, null, exported)
    context.commitStep()
    return { fileName: name.fileName, path: name.path, sizeBytes, records, files, missingFiles, leftOut }
  } catch (error) {
    await rm(name.path, { recursive: true, force: true })
    throw error
  } finally {
    name.release()
  }
}
