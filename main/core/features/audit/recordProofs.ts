import type { RecordProofs } from '#shared/contract/recordProofs.ts'
import { toInstant } from '#shared/kernel/time.ts'
import type { LoadRecord } from '#shared/entities/loadRecord.ts'
import { recordAddress, shownOn } from '#shared/entities/recordPlace.ts'
import { isKind } from '#shared/entities/registry.ts'
import type { Kind } from '#shared/entities/registry.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import type { EntryNotes } from '../../audit/records/entryNotes.ts'
import type { MissingRecords } from '../../audit/records/missingRecords.ts'
import type { EntryPlace } from '../../audit/records/proofOf.ts'
import { proofSources } from '../../audit/records/proofSources.ts'
import { verifyTimes } from '../../audit/times/verifyTimes.ts'
import { toldWords } from '../../audit/told.ts'
import { openVersionEntries } from '../../audit/versionEntries.ts'
import { verifyRecords } from '../../audit/records/verifyRecords.ts'
import type { QueryContext } from '#core/door/context.ts'
import type { Store } from '#core/store/store.ts'
import { readerOf } from './otherLogs.ts'
import { auditCheckMessages as m } from '#shared/messages/auditChecks.messages.ts'

/** Records behind other computers' logs that are listed. */
const listed = 100

/**
 * Compares every record on this computer with the entry that made it, once the logs were checked.
 * @throws OrgataError `cancelled`
 */
export async function proveRecords(
  context: QueryContext,
  notes: EntryNotes,
  { missing, behind }: { missing: MissingRecords; behind: MissingRecords },
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
        context.progress({ done, total, label: context.format(m.compared, { done, total }) }),
    },
  )
  const times = await verifyTimes(sync.accepted, openVersionEntries(store.db, audit), context.signal)
  const keyOf = ({ logId }: EntryPlace) => (logId === audit.logId ? 0 : (peers.find(logId)?.key ?? null))
  const placeOf = (entry: EntryPlace | null) => {
    const log = entry === null ? null : keyOf(entry)
    return log === null || entry === null ? null : { log, seq: entry.seq }
  }
  const load: LoadRecord = (kind, id) => (isKind(kind) ? readable(store, kind, id) : undefined)
  const nameOf = (kind: string, id: string) => textOf(load(kind, id)?.['name'])
  const shownAs = (kind: string, id: string, entry: { log: number; seq: number } | null) => {
    const record = load(kind, id)
    const name = textOf(record?.['name'])
    if (record === undefined)
      return { kind, id, name: loggedName(context, id, entry), address: null, whole: '', entry }
    const shown = shownOn(record, load)
    const whole = shown === record ? '' : textOf(shown['name'])
    return { kind, id, name, address: recordAddress(record, load) ?? null, whole, entry }
  }
  // What waits or was not accepted has a list of its own.
  const late = [...behind.end().values()].filter(
    ({ kind, id, logId, seq }) =>
      notes.isGood(logId, seq) &&
      sync.arrivals.waitingOne(id) === undefined &&
      sync.arrivals.newestWrong(kind, id) === undefined,
  )
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
        ...shownAs(kind, id, placeOf(entry)),
        claimed,
        after: afterMs === null ? null : toInstant(afterMs),
        acceptedAt: toInstant(acceptedMs),
      })),
    },
    unproven: {
      total: verdict.unproven.total,
      items: verdict.unproven.items.map(({ kind, id, name, what, entry }) => {
        const shown = shownAs(kind, id, placeOf(entry))
        return { ...shown, name: name === '' ? shown.name : name, what: toldWords(what, context.format) }
      }),
    },
    behind: {
      total: late.length,
      items: late.slice(0, listed).map((one) => ({
        ...shownAs(one.kind, one.id, placeOf(one)),
        isGone: one.isGone,
      })),
    },
  }
}

/** A record, also one in the trash; undefined where there is none that can be read. */
function readable(store: Store, kind: Kind, id: string) {
  try {
    return store.get(kind, id, { includeDeleted: true })
  } catch (error) {
    if (error instanceof OrgataError && error.code === 'corrupt') return undefined
    throw error
  }
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '')

/** The name that an entry gave to a record which is gone or unreadable; empty where it cannot be read. */
function loggedName(context: QueryContext, id: string, entry: { log: number; seq: number } | null): string {
  if (entry === null) return ''
  const { subjects } = readerOf(context, entry.log).get(entry.seq)
  return subjects.find((subject) => subject.id === id)?.name ?? ''
}
