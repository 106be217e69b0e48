import { join } from 'node:path'
import { fromBase64 } from '#shared/kernel/bytes.ts'
import type { Actor } from '#core/access/actor.ts'
import type { DeviceSigner } from '#core/audit/deviceKey.ts'
import { organizationFolder } from '../openOrganization/localFiles.ts'
import { noteComputer } from '../openOrganization/noteComputer.ts'
import { databaseFile } from '../openOrganization/openOrganizationFile.ts'
import type { Ports } from '#core/ports.ts'
import { putLogAside } from '../openOrganization/putLogAside.ts'
import type { EarlierLog } from '../openOrganization/putLogAside.ts'
import type { OpenOrganization } from '../openOrganization/openOrganization.ts'
import { createOrganizationUnit } from '#core/openOrganization/organizationUnit.ts'
import { reasonMessages } from '#shared/messages/reasons.messages.ts'
import { storedName } from '#shared/messages/storedWords.ts'

/** Sets the audit log of a closed organization aside, because this computer continues there under another key. */
export function setLogAside(options: {
  dataDir: string
  organizationId: string
  by: DeviceSigner
  newId: () => string
  ports: Ports
}): Promise<EarlierLog | null> {
  const { dataDir, organizationId, by, newId, ports } = options
  return putLogAside({
    file: join(organizationFolder(dataDir, organizationId), databaseFile),
    by: { deviceId: by.deviceId, publicKey: fromBase64(by.publicKey) },
    newLogId: newId(),
    ports,
  })
}

/** Begins the log of this computer's new key: its first entry names the one that it follows, and how far that went. */
export function followLog(options: {
  organization: OpenOrganization
  log: EarlierLog
  ports: Ports
  newId: () => string
  actor: Actor
}): void {
  const { organization, log, ports, newId, actor } = options
  const { store, personId, audit } = organization
  const member = { personId, personName: store.get('person', personId)?.name ?? '' }
  const unit = createOrganizationUnit({
    organization,
    member,
    actor,
    action: 'organizations.join',
    ports,
    newId,
  })
  const entity = { kind: 'auditLog', id: log.logId, name: storedName(reasonMessages.ownLog) }
  unit.record(entity, null, {
    logId: audit.logId,
    previous: log.logId,
    previousDevice: log.deviceId,
    entries: log.entries,
    checkpoint: log.checkpoint,
    reason: storedName(reasonMessages.joinedAgain),
  })
  // A commit of its own, so that it is the first.
  unit.commit()
  noteComputer(organization, unit, ports)
  unit.commit()
}
