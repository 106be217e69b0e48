import { backupFilesMessages } from '#shared/messages/backupFiles.messages.ts'
import type { BackupSource } from '#shared/contract/backups.contract.ts'
import type { Session } from '#shared/contract/organizations.contract.ts'
import { openBackup } from '#core/backup/readBackup.ts'
import { prepareRestored } from '#core/backup/prepareRestored.ts'
import { stageBackup } from '#core/backup/stageBackup.ts'
import { placeIsFree } from '#core/backup/takePlace.ts'
import type { CallContext } from '#core/door/context.ts'
import { sourceFile } from './sourceFile.ts'

interface Restored {
  session: Session
  missingFiles: number
  setAside: string | null
  sameComputer: boolean
}

/**
 * Unpacks and checks a backup, makes it an organization of this computer, and opens it. Until then the data are
 * unchanged.
 */
export async function restoreBackup(
  input: { source: BackupSource; putAside: boolean },
  context: CallContext,
): Promise<Restored> {
  const { ports, organizations, newId, actor, signal, progress } = context
  const path = await sourceFile(input.source, context)
  // Refused before anything large is unpacked.
  const { archive, manifest } = await openBackup(path)
  await archive.close()
  placeIsFree(ports.dataDir, manifest.organization.id, input.putAside)

  const staged = await stageBackup({
    path,
    dataDir: ports.dataDir,
    signal,
    onProgress: progress,
    format: context.format,
  })
  try {
    await context.breathe()
    progress({ done: 1, total: 1, label: context.format(backupFilesMessages.opening) })
    const { device, organization } = manifest
    const isOwnBackup = organizations.keys.has(device.id)
    const signer = organizations.signerOf(organization.id, device.id)
    const local = await prepareRestored(staged, { ports, signer, isOwnBackup, newId, actor })
    await context.breathe()
    const adopted = await organizations.adopt({ folder: staged.folder, local }, input.putAside)
    if (input.source.uploadId !== undefined) await organizations.incoming.forget(input.source.uploadId)
    return {
      ...adopted,
      missingFiles: manifest.missingFiles.length,
      sameComputer: isOwnBackup,
    }
  } finally {
    await staged.discard()
  }
}
