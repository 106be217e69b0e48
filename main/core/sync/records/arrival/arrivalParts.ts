import type { AuditLog } from '#core/audit/auditLog.ts'
import type { EntriesAhead } from '#core/audit/earlyEntries.ts'
import type { PeerLogs } from '#core/audit/peerLogs.ts'
import { hasEarlierLog } from '#core/audit/records/logExtents.ts'
import { isByAttester } from '#core/audit/records/proofSources.ts'
import type { VersionEntries } from '#core/audit/versionEntries.ts'
import type { RightsRecord } from '#shared/entities/rights/recordRule.ts'
import { isKind } from '#shared/entities/registry.ts'
import type { OwnerLink } from '#shared/protocol/ownerLinks.ts'
import type { Clock } from '#shared/kernel/time.ts'
import type { Store } from '#core/store/store.ts'
import { openAccessEntries } from './accessEntries.ts'
import { openArrivalTables } from './arrivalTables.ts'
import type { ArrivalTables } from './arrivalTables.ts'
import type { OtherLogs } from './arrivals.ts'
import { openDeviceExtents } from './deviceExtents.ts'
import { openComputerTies } from './computerTies.ts'
import { createOwnExtent } from './ownExtent.ts'
import { openRoleHistory } from './roleHistory.ts'
import type { ArrivalFacts } from './arrivalFacts.ts'

/** What arrivals are judged with, for as long as the organization is open. */
export interface ArrivalParts {
  tables: ArrivalTables
  facts: ArrivalFacts
  ahead: EntriesAhead
  logs: OtherLogs
}

export function openArrivalParts(options: {
  store: Store
  audit: AuditLog
  /** Who works on this computer. */
  personId: string
  peers: PeerLogs
  /** The key of the computer whose link this one opened, raw in base64. */
  inviterKey: string | undefined
  /** Owners who came back by a link of the server's machine. */
  ownerLinks: () => readonly OwnerLink[]
  entries: VersionEntries
  ahead: EntriesAhead
  logs: OtherLogs
  clock: Clock
}): ArrivalParts {
  const { store, audit, personId, peers, inviterKey, ownerLinks, entries, ahead, logs, clock } = options
  const { organizationId } = audit
  const tables = openArrivalTables(store.db, clock)
  const extentOf = openDeviceExtents(store.db)
  const personOf = (deviceId: string) => store.get('device', deviceId, { includeDeleted: true })?.personId
  /** At the first contact the server alone names the founder. */
  const founderId = () => {
    const founded = store.get('organization', organizationId) ?? tables.waitingOne(organizationId)
    return (founded as { createdBy?: unknown } | undefined)?.createdBy
  }
  const access = openAccessEntries({ audit, peers })
  const roles = openRoleHistory({
    ...{ store, organizationId, personId, personOf },
    entries: access,
    versions: entries,
  })
  const facts: ArrivalFacts = {
    ties: openComputerTies({
      ...{ store, organizationId, personOf, inviterKey, ownerLinks, roles, founderId },
      entries: access,
    }),
    roles,
    ownDeviceId: audit.signer.deviceId,
    find: entries.find,
    findAttested: (id, hlc) =>
      entries
        .findAttested(id, hlc)
        .filter((found) => found.state === 'found' && isByAttester(store, found.entry)),
    founderId,
    personOf,
    extentOf,
    ownExtent: createOwnExtent(store.db, audit, extentOf),
    hasEarlierLog: () => hasEarlierLog(store.db),
    stored: (kind, id) =>
      isKind(kind) ? (store.get(kind, id, { includeDeleted: true }) as RightsRecord | undefined) : undefined,
    isKnown: (kind, id) => isKind(kind) && store.get(kind, id, { includeDeleted: true }) !== undefined,
  }
  return { tables, facts, ahead, logs }
}
