import type { HybridClock } from '#shared/kernel/hlc.ts'
import type { AuditLog } from '../audit/auditLog.ts'
import type { DeviceSigner } from '../audit/deviceKey.ts'
import type { PeerLogs } from '../audit/peerLogs.ts'
import type { Ports } from '../ports.ts'
import type { Store } from '../store/store.ts'
import type { SyncedDocuments } from './documents/syncedDocuments.ts'
import type { SyncedFiles } from './files/fileTransfer.ts'

/** What the sync of one organization stands on. */
export interface SyncOptions {
  store: Store
  ports: Pick<Ports, 'clock' | 'random' | 'timers' | 'network' | 'log' | 'deviceName' | 'nearby'>
  signer: DeviceSigner
  organizationId: string
  /** This computer's audit log, and those of the others. */
  audit: AuditLog
  peers: PeerLogs
  /** Stamps the versions that are made here. */
  clock: HybridClock
  /** The person of this computer. */
  personId: string
  /** The key of the computer that invited this one, where its link named it. */
  inviterKey: string | undefined
  /** The team that people are invited to. */
  teamId: string
  documents: SyncedDocuments
  files: SyncedFiles
  /** Names the server; in the organization's folder. */
  configFile: string
  /** For the copy of the server's data; null keeps none. */
  copyFolder: string | null
}
