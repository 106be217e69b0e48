import type { SyncStatus } from '#shared/contract/sync.contract.ts'
import type { Trouble } from '#shared/messages/refusal.ts'
import { toldTrouble } from '../audit/told.ts'
import type { LogsState } from './logs/auditSync.ts'
import type { DocumentSync } from './documents/documentSync.ts'
import type { FileSync } from './files/fileSync.ts'
import type { RecordLink } from './records/recordLink.ts'
import type { RecordSync } from './records/recordSync.ts'

/** Clocks that differ by less are as good as equal. */
const clockToleranceMs = 5 * 60_000

/** No server was ever set up. */
export const syncOff: SyncStatus = {
  state: 'off',
  serverUrl: null,
  since: null,
  waiting: 0,
  waitingFor: { records: 0, documents: 0, files: 0, logEntries: 0 },
  isChecked: true,
  checking: 0,
  refused: 0,
  clockAheadMs: null,
  lastError: null,
  isRevoked: false,
}

/** What its state is made of. `records`: null until RxDB is loaded. */
export interface SyncParts {
  serverUrl: string
  link: RecordLink
  records: RecordSync | null
  startFailure: Trouble | null
  documents: DocumentSync
  files: FileSync
  logs: LogsState
  /** Received versions that are not written yet. */
  checking: number
  /** Refused changes that are not dismissed. */
  refusals: number
}

/** What keeps this computer from being in sync, the first thing first; null while all is well. */
export function troubleOf({
  link,
  records,
  startFailure,
  documents,
  files,
  logs,
}: SyncParts): Trouble | null {
  // A copy of this computer's log elsewhere does not keep it from being sent.
  const logProblem =
    logs.logProblem === null || logs.logProblem.code === 'copy' ? null : toldTrouble(logs.logProblem)
  return (
    link.state.lastError ??
    link.greeting?.maintenance ??
    (link.state.state === 'online' ? link.greeting?.problem : null) ??
    startFailure ??
    records?.problem ??
    logs.serverError ??
    documents.refusal ??
    files.problem ??
    logProblem
  )
}

/** The state of this computer's sync, from its parts; `lastError` in English. */
export function statusOf(parts: SyncParts): SyncStatus {
  const { serverUrl, link, records, documents, files, logs, checking, refusals } = parts
  const { state, since, isRevoked } = link.state
  const waiting = records?.waiting ?? 0
  const clockAheadMs = link.greeting?.clockAheadMs ?? 0
  return {
    state,
    serverUrl,
    since,
    waiting: waiting + documents.waiting + files.waiting,
    waitingFor: {
      records: waiting,
      documents: documents.waiting,
      files: files.waiting,
      logEntries: logs.overdue,
    },
    isChecked: records !== null && records.isChecked && files.isChecked,
    checking,
    refused: documents.refused + files.refusals.size + refusals,
    clockAheadMs: Math.abs(clockAheadMs) > clockToleranceMs ? clockAheadMs : null,
    lastError: troubleOf(parts)?.message ?? null,
    isRevoked,
  }
}
