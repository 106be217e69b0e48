import type { RecordProofs } from '#shared/contract/audit.contract.ts'
import { toInstant } from '#shared/kernel/time.ts'
import { isKind } from '#shared/entities/registry.ts'
import type { EntryNotes } from '../../audit/records/entryNotes.ts'
import type { MissingRecords } from '../../audit/records/missingRecords.ts'
import type { EntryPlace } from '../../audit/records/proofOf.ts'
import { proofSources } from '../../audit/records/proofSources.ts'
import { verifyTimes } from '../../audit/times/verifyTimes.ts'
import { openVersionEntries } from '../../audit/versionEntries.ts'
import { verifyRecords } from '../../audit/records/verifyRecords.ts'
import type { QueryContext } from '#core/door/context.ts'
import { readerOf } from './otherLogs.ts'

/**
 * Compares every record on this computer with the entry that made it, once the logs were checked.
 * @throws OrgataError `cancelled`
 */
export async function proveRecords(
  context: QueryContext,
  notes: EntryNotes,
  missing: MissingRecords,
): Promise<RecordProofs> {
  const { organization } = context
  const { audit, peers, store, sync } = organization
  const verdict = await verifyRecords(
    store.db,
    proofSources(organization, notes, sync.status().state !== 'off'),
    missing.end(),
    {
      signal: context.signal,
      onProgress: ({ done, total }) =>
        context.progress({ done, total, label: `Compared ${done} of ${total} records with their entries` }),
    },
  )
  const times = await verifyTimes(sync.accepted, openVersionEntries(store.db, audit), context.signal)
  const keyOf = ({ logId }: EntryPlace) => (logId === audit.logId ? 0 : (peers.find(logId)?.key ?? null))
  const placeOf = (entry: EntryPlace | null) => {
    const log = entry === null ? null : keyOf(entry)
    return log === null || entry === null ? null : { log, seq: entry.seq }
  }
  const nameOf = (kind: string, id: string) =>
    (isKind(kind) ? store.get(kind, id, { includeDeleted: true })?.name : undefined) ?? ''
  return {
    ...verdict,
    attested: verdict.attested.map(({ personId, at, records }) => ({
      name: nameOf('person', personId),
      at,
      records,
    })),
    times: {
      total: times.total,
      items: times.items.map(({ kind, id, claimed, afterMs, acceptedMs, entry }) => ({
        kind,
        id,
        name: nameOf(kind, id),
        claimed,
        after: afterMs === null ? null : toInstant(afterMs),
        acceptedAt: toInstant(acceptedMs),
        entry: placeOf(entry),
      })),
    },
    unproven: {
      total: verdict.unproven.total,
      items: verdict.unproven.items.map((item) => {
        const entry = placeOf(item.entry)
        return { ...item, name: item.name === '' ? loggedName(context, item.id, entry) : item.name, entry }
      }),
    },
  }
}

/** The name that an entry gave to a record which is gone or unreadable; empty where it cannot be read. */
function loggedName(context: QueryContext, id: string, entry: { log: number; seq: number } | null): string {
  if (entry === null) return ''
  const { subjects } = readerOf(context, entry.log).get(entry.seq)
  return subjects.find((subject) => subject.id === id)?.name ?? ''
}
