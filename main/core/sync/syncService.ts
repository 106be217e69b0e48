import type { Trouble } from '#shared/messages/refusal.ts'
import type { SyncStatus } from '#shared/contract/sync.contract.ts'
import type { OwnerLink } from '#shared/protocol/ownerLinks.ts'
import type { AcceptedVersions } from '#core/audit/times/acceptedVersions.ts'
import type { ClaimedTimes } from '#core/audit/times/claimedTimes.ts'
import type { AttachedDocument } from './documents/documentSync.ts'
import type { SyncableDocument } from './documents/documentConnection.ts'
import type { FileExchange } from './exchange/fileExchange.ts'
import type { LogsState } from './logs/auditSync.ts'
import type { ArrivalTables } from './records/arrival/arrivalTables.ts'
import type { PresentPerson } from './records/recordLink.ts'
import type { ChangedAddress } from './server/changedAddress.ts'
import type { Invitations } from './server/invitations.ts'
import type { ServerCopy } from './server/serverCopy.ts'
import type { ServerLists } from './server/serverLists.ts'
import type { SyncLedger } from './syncLedger.ts'

/** Sync of one organization with its server; reconnects by itself. */
export interface SyncService extends Invitations, ChangedAddress {
  /** `lastError` in English; `trouble` is the same in any language. */
  status(): SyncStatus
  trouble(): Trouble | null
  /**
   * The pin of the server's certificate, null of one that is known by an authority, and the computer of the team on which
   * it runs, null where it is none. Null without a server.
   */
  server(): { pin: string | null; hostId: string | null } | null
  /** Called when `status`, `waiting`, `isWaiting` or `people` change. */
  onDetail(listener: () => void): () => void
  /** Local changes that the server lacks. */
  waiting(): WaitingItems
  isWaiting(item: { record: string } | { document: string } | { file: string }): boolean
  /** Reason for the refusal of a document; null without one. */
  documentRefusal(id: string): Trouble | null
  /** Colleagues online. */
  people(): readonly PresentPerson[]
  /** Owners who came back by a link that was made on the server's machine. */
  ownerLinks(): readonly OwnerLink[]
  /** Cached lists of the server: invitations, computers, refusals. */
  readonly lists: ServerLists
  /** The copy of the server's data on this computer; null without one. */
  serverCopy(): ServerCopy | null
  /**
   * Enrols this organization at a server with its setup token, this person as owner, and starts.
   * @param input.hostId the computer of the team on which the server runs
   * @throws OrgataError `invalid_input`, `unavailable`, `precondition_failed`
   */
  enrol(input: { url: string; setupToken: string; hostId?: string }): Promise<void>
  /** Starts with a server where this device is enrolled, as after joining by a link. */
  start(input: {
    url: string
    serverId?: string
    receiptKey?: string | null
    hostId?: string | null
  }): Promise<void>
  /**
   * Syncs now and waits until records are equal on both sides.
   * @throws OrgataError `unavailable` as soon as the attempt to connect has failed; `forbidden` when access is revoked;
   *   `precondition_failed` without a server
   */
  syncNow(): Promise<void>
  /** The exchange with the server by files, where there is no network. */
  readonly exchange: FileExchange
  /** State of this computer's audit log against the server. */
  logs(): LogsState
  /** Called when the state of any audit log changes. */
  onLogs(listener: () => void): () => void
  /** A new own audit log was begun. */
  logRestarted(): void
  /** Syncs a document while it is open on this computer. */
  attach(document: SyncableDocument): AttachedDocument
  /** Lost values and refused changes. */
  readonly ledger: SyncLedger
  /** When the server accepted versions of runs and what belongs to them. */
  readonly accepted: AcceptedVersions
  readonly times: ClaimedTimes
  /** Versions of records that came and wait for their entries, or are not accepted. */
  readonly arrivals: ArrivalTables
  /** Idempotent. Call it before the store closes. */
  stop(): Promise<void>
}

/** Pending changes: records, documents by id, files by hash. */
export interface WaitingItems {
  records: { kind: string; id: string }[]
  documents: string[]
  files: string[]
}
