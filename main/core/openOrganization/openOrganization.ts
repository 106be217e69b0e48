import type { HybridClock } from '#shared/kernel/hlc.ts'
import type { AuditLog } from '#core/audit/auditLog.ts'
import type { DeviceSigner } from '#core/audit/deviceKey.ts'
import type { OutsideMark } from '#core/audit/outsideMark.ts'
import type { PeerLogs } from '#core/audit/peerLogs.ts'
import type { DocumentService } from '#core/documents/documentService.ts'
import type { BlobStore } from '#core/files/blobStore.ts'
import type { Store } from '#core/store/store.ts'
import type { Invited } from '#core/sync/server/joinByLink.ts'
import type { SyncService } from '#core/sync/syncService.ts'

/** Everything that belongs to the open organization on this computer: its file, log, documents and sync. */
export interface OpenOrganization {
  readonly organizationId: string
  readonly teamId: string
  /** The person of this installation in this organization. */
  readonly personId: string
  /** How this computer joined, where its link said it. */
  readonly invited: Invited | undefined
  /** Folder of the organization: database, blobs, exports. */
  readonly folder: string
  /** Stamps the records and audit entries of this device. */
  readonly clock: HybridClock
  readonly store: Store
  readonly audit: AuditLog
  /** The audit logs of the other computers, and earlier ones of this. */
  readonly peers: PeerLogs
  /** What the folder held, noted outside of it. */
  readonly outside: OutsideMark
  readonly signer: DeviceSigner
  readonly documents: DocumentService
  readonly blobs: BlobStore
  readonly sync: SyncService
  close(): Promise<void>
}
