import { maxBackups } from '#shared/contract/backups.contract.ts'
import type { ListedBackup } from '#shared/contract/backups.contract.ts'
import { backupFolder } from '#core/backup/backupFolders.ts'
import type { CallContext } from '#core/door/context.ts'
import { listLocalOrganizations, organizationFolder } from '#core/openOrganization/localFiles.ts'

/** The backups of all organizations of this computer, including one with an unreadable file; newest first. */
export function listAllBackups({ ports: { dataDir }, organizations }: CallContext): ListedBackup[] {
  return listLocalOrganizations(dataDir)
    .flatMap(({ organizationId, name }) =>
      organizations.backups
        .list(backupFolder(organizationFolder(dataDir, organizationId)))
        .map(({ path, fileName, createdAt, sizeBytes, verifiedAt }) => ({
          organizationId,
          organizationName: name,
          path,
          fileName,
          createdAt,
          sizeBytes,
          verifiedAt,
        })),
    )
    .toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
    .slice(0, maxBackups)
}
