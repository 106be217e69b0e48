import type { AuditLog } from '#core/audit/auditLog.ts'
import { hasEarlierLog } from '#core/audit/records/logExtents.ts'
import { isByAttester } from '#core/audit/records/proofSources.ts'
import type { VersionEntries } from '#core/audit/versionEntries.ts'
import type { RightsRecord } from '#shared/entities/rights/recordRule.ts'
import { isKind } from '#shared/entities/registry.ts'
import type { Clock } from '#shared/kernel/time.ts'
import type { Store } from '#core/store/store.ts'
import { openArrivalTables } from './arrivalTables.ts'
import type { ArrivalTables } from './arrivalTables.ts'
import type { OtherLogs } from './arrivals.ts'
import { openDeviceExtents } from './deviceExtents.ts'
import { createOwnExtent } from './ownExtent.ts'
import type { ArrivalFacts } from './judgeArrival.ts'

/** What arrivals are judged with, for as long as the organization is open. */
export interface ArrivalParts {
  tables: ArrivalTables
  facts: ArrivalFacts
  logs: OtherLogs
}

export function openArrivalParts(options: {
  store: Store
  audit: Pick<AuditLog, 'signer' | 'logId'>
  entries: VersionEntries
  logs: OtherLogs
  clock: Clock
}): ArrivalParts {
  const { store, audit, entries, logs, clock } = options
  const extentOf = openDeviceExtents(store.db)
  const facts: ArrivalFacts = {
    ownDeviceId: audit.signer.deviceId,
    find: entries.find,
    findAttested: (id, hlc) =>
      entries
        .findAttested(id, hlc)
        .filter((found) => found.state === 'found' && isByAttester(store, found.entry)),
    personOf: (deviceId) => store.get('device', deviceId, { includeDeleted: true })?.personId,
    extentOf,
    ownExtent: createOwnExtent(store.db, audit, extentOf),
    hasEarlierLog: () => hasEarlierLog(store.db),
    stored: (kind, id) =>
      isKind(kind) ? (store.get(kind, id, { includeDeleted: true }) as RightsRecord | undefined) : undefined,
    isKnown: (kind, id) => isKind(kind) && store.get(kind, id, { includeDeleted: true }) !== undefined,
  }
  return { tables: openArrivalTables(store.db, clock), facts, logs }
}
