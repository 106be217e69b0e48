import type { WriteBackupOptions } from '#core/backup/writeBackup.ts'
import type { QueryContext } from '#core/door/context.ts'

/** Whose backup or export it is. */
export function backupFacts({ organization, ports, member }: QueryContext): WriteBackupOptions['facts'] {
  const { organizationId, teamId, signer, store } = organization
  return {
    organization: { id: organizationId, name: store.get('organization', organizationId)?.name ?? '' },
    teamId,
    person: { id: member.personId, name: member.personName },
    device: { id: signer.deviceId, name: ports.deviceName, publicKey: signer.publicKey },
    // A log that was begun later has an id of its own at the end of its origin.
    logId: organization.audit.origin.split('/').at(-1) ?? signer.deviceId,
  }
}
