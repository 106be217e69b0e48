import { setImmediate as nextTurn } from 'node:timers/promises'
import { logErrorMessages } from '#shared/messages/logErrors.messages.ts'
import { logDefectMessages } from '#shared/messages/logDefects.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import type { Driver } from '../../store/sqlite/driver.ts'
import { told } from '../told.ts'
import type { Told } from '../told.ts'
import { proofOf } from './proofOf.ts'
import type { EntryPlace, ProofSources } from './proofOf.ts'
import type { OutdatedRecord } from './missingRecords.ts'
import { countStored, storedRecords } from './storedRecords.ts'
import type { StoredRecord } from './storedRecords.ts'

/** A record that no entry bears out. */
export interface UnprovenRecord {
  kind: string
  id: string
  name: string
  what: Told
  /** The entry that says otherwise, where there is one. */
  entry: EntryPlace | null
}

/** Records that one person attested. */
export interface Attested {
  personId: string
  /** The first and the last time of the entries. */
  at: string
  records: number
}

export interface RecordsVerdict {
  checked: number
  borneOut: number
  attested: Attested[]
  /** Made before entries bore out versions, and not attested yet. */
  fromBefore: number
  /** Their entries have not come from other computers yet. */
  waiting: number
  unproven: { total: number; items: UnprovenRecord[] }
}

/** Unproven records that are listed. */
const listed = 100

/**
 * Compares every record in the file with the entry that made its version. Reads in pages between other work.
 * @param outdated records that are gone or older than this computer's own entries say
 * @throws OrgataError `cancelled`
 */
export async function verifyRecords(
  db: Driver,
  sources: ProofSources,
  outdated: ReadonlyMap<string, OutdatedRecord>,
  options: { signal?: AbortSignal; onProgress?: (progress: { done: number; total: number }) => void },
): Promise<RecordsVerdict> {
  const total = countStored(db)
  const counts = { checked: 0, borneOut: 0, fromBefore: 0, waiting: 0 }
  const attested = new Map<string, Attested>()
  const unproven: RecordsVerdict['unproven'] = { total: 0, items: [] }

  function list(record: UnprovenRecord): void {
    unproven.total += 1
    if (unproven.items.length < listed) unproven.items.push(record)
  }

  function check(stored: StoredRecord): void {
    counts.checked += 1
    if (stored.record === null) {
      const { kind, id, what } = stored
      list({ kind, id, name: '', what, entry: null })
      return
    }
    const { kind, id, name } = stored.record
    const older = outdated.get(id)
    const proof = older === undefined ? proofOf(stored.record, sources) : olderThan(older)
    if (proof.state === 'unproven') {
      list({ kind, id, name: typeof name === 'string' ? name : '', what: proof.what, entry: proof.entry })
    } else if (proof.state === 'attested') {
      const { actor, time } = proof.by
      const known = attested.get(actor.id) ?? { personId: actor.id, at: time, records: 0 }
      known.records += 1
      attested.set(actor.id, known)
    } else counts[proof.state] += 1
  }

  for (const page of storedRecords(db)) {
    if (options.signal?.aborted) throw refusal('cancelled', logErrorMessages.verificationStopped)
    options.onProgress?.({ done: counts.checked, total })
    for (const stored of page) check(stored)
    await nextTurn()
  }
  for (const { kind, id, logId, seq, isGone } of outdated.values()) {
    if (!isGone) continue
    const what = told(logDefectMessages.goneFromFile, { seq: String(seq) })
    list({ kind, id, name: '', what, entry: { logId, seq } })
  }
  return { ...counts, attested: [...attested.values()], unproven }
}

function olderThan({ logId, seq }: OutdatedRecord) {
  const what = told(logDefectMessages.olderThanEntry, { seq: String(seq) })
  return { state: 'unproven', what, entry: { logId, seq } } as const
}
