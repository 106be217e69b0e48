import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { fromBase64 } from '#shared/kernel/bytes.ts'
import type { Actor } from '../access/actor.ts'
import type { DeviceSigner } from '../audit/deviceKey.ts'
import type { LocalOrganization } from '../openOrganization/localFiles.ts'
import { writeLocalOrganization } from '../openOrganization/localFiles.ts'
import { noteComputer } from '../openOrganization/noteComputer.ts'
import { openOrganizationFile } from '../openOrganization/openOrganizationFile.ts'
import type { OutsideNotes, Ports } from '../ports.ts'
import { putLogAside } from '../openOrganization/putLogAside.ts'
import { createOrganizationUnit } from '../openOrganization/organizationUnit.ts'
import type { StagedBackup } from './stageBackup.ts'

/** The staging place is nobody's data folder. */
const nowhere: OutsideNotes = {
  where: '',
  read: () => undefined,
  write: () => {},
  writeSoon: () => {},
}

/**
 * Makes an unpacked backup an organization of this computer: upgrades its file, sets the audit log of the backup aside
 * as read-only, and begins a new one whose first entries name the backup and the person.
 *
 * A restored log is never continued, not even where this computer's own key signed it: entries after the backup may
 * exist elsewhere (at the server, with a witness, in an evidence pack), and a second entry of the same number would be
 * a fork. The server is kept only where this computer made the backup, because it knows no other key. `signer`: this
 * computer's key in the organization.
 */
export async function prepareRestored(
  staged: StagedBackup,
  by: { ports: Ports; signer: DeviceSigner; isOwnBackup: boolean; newId: () => string; actor: Actor },
): Promise<LocalOrganization> {
  const { ports, signer, isOwnBackup, newId, actor } = by
  const { manifest, folder } = staged
  const local: LocalOrganization = {
    organizationId: manifest.organization.id,
    teamId: manifest.teamId,
    personId: manifest.person.id,
    name: manifest.organization.name,
    deviceId: signer.deviceId,
  }
  const { id: deviceId, publicKey } = manifest.device
  await putLogAside({
    file: join(folder, 'orgata.db'),
    by: { deviceId, publicKey: fromBase64(publicKey) },
    newLogId: newId(),
    ports,
  })
  const organization = await openOrganizationFile(
    { ...ports, outside: nowhere, dataDir: staged.dataDir },
    signer,
    local,
  )
  try {
    const member = { personId: local.personId, personName: manifest.person.name }
    const unit = createOrganizationUnit({
      organization,
      member,
      actor,
      action: 'backups.restore',
      ports,
      newId,
    })
    noteComputer(organization, unit, ports)
    unit.record({ kind: 'organization', id: local.organizationId, name: local.name }, null, {
      backupMadeAt: manifest.createdAt,
      backupMadeOn: { deviceId: manifest.device.id, deviceName: manifest.device.name },
      earlierLog: manifest.log,
      missingFiles: manifest.missingFiles,
    })
    unit.commit()
  } finally {
    await organization.close()
  }
  if (staged.syncFile !== null && isOwnBackup) renameSync(staged.syncFile, join(folder, 'sync.json'))
  writeLocalOrganization(staged.dataDir, local)
  return local
}
