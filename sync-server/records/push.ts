import type { z } from 'zod'
import { registryRelease } from '#shared/entities/release.ts'
import { recordDefect } from '#shared/entities/recordDefect.ts'
import { entityOf } from '#shared/entities/registry.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { hlcMs } from '#shared/kernel/hlc.ts'
import { toInstant } from '#shared/kernel/time.ts'
import { recordLimits } from '#shared/protocol/recordMessages.ts'
import type {
  RecordAnswer,
  RecordRequest,
  refusalCode,
  ReplicatedCollection,
  WireRecord,
} from '#shared/protocol/recordMessages.ts'
import { deviceSession } from '../identity/sessions.ts'
import type { DeviceSession } from '../identity/sessions.ts'
import type { ServerCore } from '../serverCore.ts'
import { refilledSinceMs } from '../stores/serverMeta.ts'
import type { Sqlite } from '../stores/sqlite.ts'
import { judgeRecord } from './judgeRecord.ts'
import type { Refill } from './judgeRecord.ts'
import { memberView } from './hiddenMembers.ts'
import type { MemberView } from './hiddenMembers.ts'
import { applyEffects } from './recordEffects.ts'
import { mayRead } from './recordRights.ts'
import { readRecord, textOf, writeRecord } from './recordStore.ts'
import type { StoredRecord } from './recordStore.ts'
import { serverFacts } from './serverFacts.ts'

type PushRequest = Extract<RecordRequest, { type: 'push' }>
type Pushed = Extract<RecordAnswer, { type: 'pushed' }>
type RefusalCode = z.infer<typeof refusalCode>

/** What a push did, beside its answer. */
export interface PushResult {
  answer: Pushed
  /** The records that were written: who may see them is told. */
  written: { kind: string; teamId: string | null; createdBy: string }[]
  /** Their sequence numbers. */
  seqs: number[]
  rightsChanged: boolean
}

const refusals: Record<RefusalCode, string> = {
  forbidden: 'You may not change this any more.',
  invalid: 'The sync server could not read this.',
  too_large: 'This is too large for the sync server.',
  outdated: 'The sync server is older than this app. Ask whoever runs it to update it.',
}

/** A day: stamps of a clock that is further ahead would win over everybody for as long as it is ahead. */
const mostAheadMs = 86_400_000
/** Versions that a record may have gained at once, far more than any work without a connection. */
const longestLeap = 1_000_000
/** How long after a loss records of others are accepted. */
const refillMs = 14 * 86_400_000

/** Records of others are accepted only after a loss: declared by an owner at setup, or after a restore. */
function refillOf({ db, identity }: ServerCore, organizationId: string): Refill {
  const beganMs = refilledSinceMs(db, identity, organizationId)
  if (beganMs === null) return { madeBeforeMs: 0, untilMs: 0 }
  // Clocks of computers that filled an earlier store may have been ahead by as much as it took.
  return { madeBeforeMs: beganMs + mostAheadMs, untilMs: beganMs + refillMs }
}

/**
 * A record whose stamps are further ahead than the tolerance of clocks gets stamps of the server's time, so that no
 * record is lost and none wins forever. The response returns it like a conflict, so that the sender adopts them.
 */
function restamped(record: EntityRecord, session: DeviceSession, nowMs: number): EntityRecord {
  const latestMs = nowMs + mostAheadMs
  if (hlcMs(record.hlc) <= latestMs && Date.parse(record.updatedAt) <= latestMs) return record
  return {
    ...record,
    updatedAt: toInstant(nowMs),
    hlc: `${nowMs.toString(16).padStart(12, '0')}-0000-${session.deviceId}`,
  }
}

/**
 * Writes pushed records one by one in one transaction. A record is written only on the state it was based on; else the
 * server's own state is returned. Idempotent.
 */
export function push(
  core: ServerCore,
  { session: sender, keepsMembers }: { session: DeviceSession; keepsMembers: boolean },
  request: PushRequest,
): PushResult {
  const view = memberView(keepsMembers)
  const shown = (body: string) => JSON.parse(view.shown(body)) as WireRecord
  const { db, ports, refusals: refusalLog, metrics } = core
  const nowMs = ports.clock.nowMs()
  const refill = refillOf(core, sender.organizationId)
  const note = ({ kind }: WireRecord, reason: string) => {
    const { organizationId, deviceId, personId } = sender
    const known = entityOf(kind)?.kind ?? ''
    refusalLog.note({ organizationId, deviceId, personId, what: 'record', kind: known, reason })
  }
  return db.transaction(() => {
    const result: PushResult = {
      answer: {
        type: 'pushed',
        request: request.request,
        release: registryRelease,
        conflicts: [],
        refused: [],
      },
      written: [],
      seqs: [],
      rightsChanged: false,
    }
    let session = deviceSession(db, sender.organizationId, sender.deviceId)
    for (const { assumed, record } of request.rows) {
      const outcome =
        session === null
          ? refusal('forbidden', null)
          : pushOne({ db, session, collection: request.collection, refill, nowMs, view }, assumed, record)
      if (outcome.type === 'conflict') result.answer.conflicts.push(shown(outcome.body))
      else if (outcome.type === 'refused') {
        note(record, session === null ? 'revoked' : outcome.code)
        metrics.count('refusals_total')
        result.answer.refused.push({
          recordId: record.id,
          code: outcome.code,
          message: outcome.reason ?? refusals[outcome.code],
          current: outcome.body === null ? null : shown(outcome.body),
        })
      } else if (outcome.type === 'written') {
        result.written.push(outcome.record)
        result.seqs.push(outcome.seq)
        metrics.count('records_written_total')
        if (outcome.isFilled) note(record, 'filled')
        if (outcome.isRestamped) result.answer.conflicts.push(shown(textOf(outcome.record).body))
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
  | { type: 'written'; record: EntityRecord; seq: number; isRestamped: boolean; isFilled: boolean }
  | { type: 'conflict'; body: string }
  | { type: 'refused'; code: RefusalCode; body: string | null; reason: string | null }

function refusal(code: RefusalCode, visible: StoredRecord | null, reason: string | null = null): Outcome {
  return { type: 'refused', code, body: visible?.body ?? null, reason }
}

interface PushFrame {
  db: Sqlite
  session: DeviceSession
  collection: ReplicatedCollection
  refill: Refill
  nowMs: number
  view: MemberView
}

function pushOne(frame: PushFrame, assumed: string | null, row: WireRecord): Outcome {
  const { db, session, collection, nowMs, view } = frame
  const stored = readRecord(db, session.organizationId, row.id)
  const current = stored === undefined ? null : (JSON.parse(stored.body) as EntityRecord)
  const sent = view.whole(row, current)
  const visible = stored !== undefined && current !== null && mayRead(session, current) ? stored : null
  const entity = entityOf(sent.kind)
  if (entity === undefined || entity.collection !== collection) return refusal('outdated', visible)
  const defect = recordDefect(entity, sent)
  if (defect?.type === 'too_deep') return refusal('too_large', visible, defect.message)
  if (defect?.type === 'half_character') return refusal('invalid', visible, defect.message)
  if (defect?.type === 'shape') {
    const isNewer = defect.issues.some((issue) => issue.code === 'unrecognized_keys')
    return refusal(isNewer ? 'outdated' : 'invalid', visible)
  }
  const given = sent as unknown as EntityRecord
  const text = textOf(given)
  // A push equal to the stored record is accepted with any rights, such as of an app that adopted our state.
  if (visible?.hash === text.hash) return { type: 'same' }
  if (stored !== undefined && stored.kind !== given.kind) return refusal('forbidden', null)
  const facts = serverFacts(db, session.organizationId)
  const verdict = judgeRecord({ session, facts, refill: frame.refill, nowMs }, given, current)
  const denied = verdict.allowed ? null : refusal('forbidden', visible, verdict.reason)
  // A session without write permission does not receive the stored record.
  if (denied !== null && !verdict.allowed && verdict.rule === 'RIGHT-2') return denied
  if (Buffer.byteLength(text.body) > recordLimits.recordBytes) return refusal('too_large', visible)
  if (stored !== undefined && view.hashOf(stored) !== assumed) return { type: 'conflict', body: stored.body }
  if (given.version > (current?.version ?? 0) + longestLeap) return refusal('invalid', visible)
  if (denied !== null) return denied
  const record = restamped(given, session, nowMs)
  const kept = record === given ? text : textOf(record)
  const seq = writeRecord(db, session.organizationId, collection, record, kept)
  return { type: 'written', record, seq, isRestamped: record !== given, isFilled: verdict.isFilled === true }
}
