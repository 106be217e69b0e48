import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { fromBase64 } from '#shared/kernel/bytes.ts'
import { toInstant } from '#shared/kernel/time.ts'
import type { Actor } from '../actor.ts'
import type { DeviceSigner } from '../audit/deviceKey.ts'
import { beginNewLog } from '../audit/newLog.ts'
import { createPeerTables } from '../audit/peerTables.ts'
import { createAuditTables, readHead } from '../audit/auditTables.ts'
import type { LocalOrganization } from '../localFiles.ts'
import { writeLocalOrganization } from '../localFiles.ts'
import { openWorkspace } from '../openWorkspace.ts'
import type { Ports } from '../ports.ts'
import { openStore } from '../store/openStore.ts'
import { createWorkspaceUnit } from '../workspaceUnit.ts'
import type { StagedBackup } from './stageBackup.ts'

/**
 * Makes an unpacked backup an organization of this computer: upgrades its file, puts the audit log of the backup aside as
 * one that is only read from now on, and begins a new one whose first entries say what was restored and by whom.
 *
 * A restored log is never continued, not even where this computer's own key signed it: entries that came after the backup
 * may lie elsewhere (at the server, with a witness, in an evidence pack), and a second entry of the same number would
 * make the log look forged. The server is kept only where this computer made the backup, since it knows no other key.
 */
export async function prepareRestored(
  staged: StagedBackup,
  by: { ports: Ports; signer: DeviceSigner; newId: () => string; actor: Actor },
): Promise<LocalOrganization> {
  const { ports, signer, newId, actor } = by
  const { manifest, folder } = staged
  const local: LocalOrganization = {
    organizationId: manifest.organization.id,
    teamId: manifest.teamId,
    personId: manifest.person.id,
    name: manifest.organization.name,
  }
  await putLogAside(join(folder, 'orgata.db'), manifest, ports, newId())
  const workspace = await openWorkspace({ ...ports, dataDir: staged.dataDir }, signer, local)
  try {
    const member = { personId: local.personId, personName: manifest.person.name }
    const unit = createWorkspaceUnit({ workspace, member, actor, action: 'backups.restore', ports, newId })
    if (workspace.store.get('device', signer.deviceId) === undefined) {
      unit.insert('device', {
        id: signer.deviceId,
        teamId: null,
        name: ports.deviceName,
        personId: local.personId,
        publicKey: signer.publicKey,
        status: 'active',
      })
    }
    unit.record({ kind: 'organization', id: local.organizationId, name: local.name }, null, {
      backupMadeAt: manifest.createdAt,
      backupMadeOn: { deviceId: manifest.device.id, deviceName: manifest.device.name },
      earlierLog: manifest.log,
      missingFiles: manifest.missingFiles,
    })
    unit.commit()
  } finally {
    await workspace.close()
  }
  if (staged.syncFile !== null && manifest.device.id === signer.deviceId)
    renameSync(staged.syncFile, join(folder, 'sync.json'))
  writeLocalOrganization(staged.dataDir, local)
  return local
}

async function putLogAside(
  file: string,
  manifest: StagedBackup['manifest'],
  ports: Ports,
  newLogId: string,
): Promise<void> {
  if (!existsSync(file)) throw new Error('the staged database is not there')
  // Opening it brings an older file to the present format.
  const store = await openStore({ file, clock: ports.clock, log: ports.log })
  try {
    createAuditTables(store.db)
    createPeerTables(store.db)
    if (readHead(store.db) === undefined) return
    store.db.transaction(() =>
      beginNewLog(store.db, {
        logId: manifest.log.id,
        deviceId: manifest.device.id,
        publicKey: fromBase64(manifest.device.publicKey),
        newLogId,
        now: toInstant(ports.clock.nowMs()),
      }),
    )
  } finally {
    await store.close()
  }
}
