import type { WriteBackupOptions } from '#core/backup/writeBackup.ts'
import type { QueryContext } from '#core/door/context.ts'

/** The owner of the backup or export. */
export function backupFacts({ organization, ports, member }: QueryContext): WriteBackupOptions['facts'] {
  const { organizationId, teamId, signer, store } = organization
  return {
    organization: { id: organizationId, name: store.get('organization', organizationId)?.name ?? '' },
    teamId,
    person: { id: member.personId, name: member.personName },
    device: { id: signer.deviceId, name: ports.deviceName, publicKey: signer.publicKey },
    // The origin of a later log ends with its own id.
    logId: organization.audit.origin.split('/').at(-1) ?? signer.deviceId,
  }
}
