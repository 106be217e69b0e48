import { syncActions } from '#shared/entities/audit/syncActions.ts'
import type { AuditEntry } from '#shared/entities/audit/auditEntry.ts'
import { mayAttest } from '#core/access/mayAttest.ts'
import type { Store } from '#core/store/store.ts'
import type { AuditLog } from '../auditLog.ts'
import type { PeerLogs } from '../peerLogs.ts'
import { openVersionEntries } from '../versionEntries.ts'
import { isBaselineEnded } from './baseline.ts'
import type { EntryNotes } from './entryNotes.ts'
import type { ProofSources } from './proofOf.ts'

/** What the check of the records of one organization reads. `hasServer`: more of others' logs can arrive. */
export function proofSources(
  organization: { store: Store; audit: AuditLog; peers: PeerLogs },
  notes: EntryNotes,
  hasServer: boolean,
): ProofSources {
  const { store, audit } = organization
  const versions = openVersionEntries(store.db, audit)
  const known = new Map<string, boolean>()
  const isEvidence = (entry: AuditEntry): boolean => {
    if (entry.action !== syncActions.baseline) return true
    const who = `${entry.deviceId} ${entry.actor.id} ${entry.teamId}`
    const answer = known.get(who) ?? isByAttester(store, entry)
    known.set(who, answer)
    return answer
  }
  return {
    notes,
    hasServer,
    isClosed: !hasServer && isBaselineEnded(organization),
    isKnownDevice: (deviceId) => store.get('device', deviceId, { includeDeleted: true }) !== undefined,
    ownDeviceId: audit.signer.deviceId,
    find: versions.find,
    findAttested: (id, hlc) =>
      versions.findAttested(id, hlc).filter((found) => found.state !== 'found' || isEvidence(found.entry)),
    newestOf: (id) => versions.newestOf(id, isEvidence),
  }
}

/** Whether an entry of a baseline is by somebody who may attest, on a computer of their own. */
export function isByAttester(store: Store, { deviceId, actor, teamId }: AuditEntry): boolean {
  const device = store.get('device', deviceId, { includeDeleted: true })
  return device?.personId === actor.id && mayAttest(store, actor.id, teamId)
}
