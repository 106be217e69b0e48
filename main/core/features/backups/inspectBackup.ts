import { existsSync } from 'node:fs'
import type { BackupSource, InspectedBackup } from '#shared/contract/backups.contract.ts'
import { openExport } from '#core/backup/import/openExport.ts'
import { openBackup } from '#core/backup/readBackup.ts'
import type { CallContext } from '#core/door/context.ts'
import { organizationFolder } from '#core/openOrganization/localFiles.ts'
import { sourceFile } from './sourceFile.ts'

async function open(path: string) {
  try {
    return { type: 'backup' as const, ...(await openBackup(path)) }
  } catch (error) {
    const opened = await openExport(path).catch(() => undefined)
    if (opened === undefined) throw error
    return { type: 'export' as const, ...opened }
  }
}

/** The content of a file by its manifest. */
export async function inspectBackup(source: BackupSource, context: CallContext): Promise<InspectedBackup> {
  const path = await sourceFile(source, context, 'folders too')
  const { type, archive, manifest, sizeBytes } = await open(path)
  await archive.close()
  return {
    type,
    organizationId: manifest.organization.id,
    organizationName: manifest.organization.name,
    personName: manifest.person.name,
    deviceName: manifest.device.name,
    createdAt: manifest.createdAt,
    records: manifest.records,
    logEntries: manifest.log.entries,
    files: manifest.files.filter((file) => /^(?:blobs|attachments|reports)\//.test(file.path)).length,
    sizeBytes,
    isHere: existsSync(organizationFolder(context.ports.dataDir, manifest.organization.id)),
  }
}
