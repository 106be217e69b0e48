import type { z } from 'zod'
import { entityOf } from '#shared/entities/registry.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { recordLimits } from '#shared/protocol/recordMessages.ts'
import type {
  RecordAnswer,
  RecordRequest,
  refusalCode,
  ReplicatedCollection,
  WireRecord,
} from '#shared/protocol/recordMessages.ts'
import { deviceSession } from '../identity/sessions.ts'
import type { Session } from '../identity/sessions.ts'
import type { Sqlite } from '../stores/sqlite.ts'
import { applyEffects } from './recordEffects.ts'
import { mayRead, mayWrite } from './recordRights.ts'
import { readRecord, textOf, writeRecord } from './recordStore.ts'
import type { StoredRecord } from './recordStore.ts'

type DeviceSession = Extract<Session, { type: 'device' }>
type PushRequest = Extract<RecordRequest, { type: 'push' }>
type Pushed = Extract<RecordAnswer, { type: 'pushed' }>
type RefusalCode = z.infer<typeof refusalCode>

/** What a push did, beside its answer. */
export interface PushResult {
  answer: Pushed
  /** The records that were written: who may see them is told. */
  written: { kind: string; teamId: string | null; createdBy: string }[]
  rightsChanged: boolean
}

const refusals: Record<RefusalCode, string> = {
  forbidden: 'You may not change this any more.',
  invalid: 'The sync server could not read this.',
  too_large: 'This is too large for the sync server.',
  outdated: 'The sync server is older than this app. Ask whoever runs it to update it.',
}

/**
 * Takes in records one by one in one transaction. A record is written only on the state it was made on; else the server's
 * own state goes back. The same push twice does nothing the second time.
 */
export function push(db: Sqlite, sender: DeviceSession, request: PushRequest): PushResult {
  return db.transaction(() => {
    const result: PushResult = {
      answer: { type: 'pushed', request: request.request, conflicts: [], refused: [] },
      written: [],
      rightsChanged: false,
    }
    let session = deviceSession(db, sender.organizationId, sender.deviceId)
    for (const { assumed, record } of request.rows) {
      const outcome =
        session === null
          ? refusal('forbidden', null)
          : pushOne(db, session, request.collection, assumed, record)
      if (outcome.type === 'conflict') result.answer.conflicts.push(JSON.parse(outcome.body) as WireRecord)
      else if (outcome.type === 'refused') {
        result.answer.refused.push({
          recordId: record.id,
          code: outcome.code,
          message: refusals[outcome.code],
          current: outcome.body === null ? null : (JSON.parse(outcome.body) as WireRecord),
        })
      } else if (outcome.type === 'written') {
        result.written.push(outcome.record)
        if (applyEffects(db, outcome.record)) {
          result.rightsChanged = true
          session = deviceSession(db, sender.organizationId, sender.deviceId)
        }
      }
    }
    return result
  })
}

type Outcome =
  | { type: 'same' }
  | { type: 'written'; record: EntityRecord }
  | { type: 'conflict'; body: string }
  | { type: 'refused'; code: RefusalCode; body: string | null }

function refusal(code: RefusalCode, visible: StoredRecord | null): Outcome {
  return { type: 'refused', code, body: visible?.body ?? null }
}

function pushOne(
  db: Sqlite,
  session: DeviceSession,
  collection: ReplicatedCollection,
  assumed: string | null,
  sent: WireRecord,
): Outcome {
  const stored = readRecord(db, session.organizationId, sent.id)
  const current = stored === undefined ? null : (JSON.parse(stored.body) as EntityRecord)
  const visible = stored !== undefined && current !== null && mayRead(session, current) ? stored : null
  const entity = entityOf(sent.kind)
  if (entity === undefined || entity.collection !== collection) return refusal('outdated', visible)
  const parsed = entity.schema.safeParse(sent)
  if (!parsed.success) {
    const isNewer = parsed.error.issues.some((issue) => issue.code === 'unrecognized_keys')
    return refusal(isNewer ? 'outdated' : 'invalid', visible)
  }
  const record = sent as unknown as EntityRecord
  if (!mayWrite(db, session, record, current)) return refusal('forbidden', visible)
  const text = textOf(record)
  if (Buffer.byteLength(text.body) > recordLimits.recordBytes) return refusal('too_large', visible)
  if (stored === undefined || current === null) {
    writeRecord(db, session.organizationId, collection, record, text)
    return { type: 'written', record }
  }
  if (stored.hash === text.hash) return { type: 'same' }
  if (stored.kind !== record.kind) return refusal('forbidden', null)
  if (stored.hash !== assumed) return { type: 'conflict', body: stored.body }
  if (changesImmutable(current, record)) return refusal('forbidden', visible)
  writeRecord(db, session.organizationId, collection, record, text)
  return { type: 'written', record }
}

/** Whether a field changed that never may. */
function changesImmutable(current: EntityRecord, next: EntityRecord): boolean {
  const merge = entityOf(next.kind)?.merge ?? {}
  const fixed = [
    'createdAt',
    'createdBy',
    ...Object.keys(merge).filter((field) => merge[field] === 'immutable'),
  ]
  const before = current as unknown as Record<string, unknown>
  const after = next as unknown as Record<string, unknown>
  return fixed.some((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
}
