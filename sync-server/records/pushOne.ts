import { recordDefect } from '#shared/entities/recordDefect.ts'
import { entityOf } from '#shared/entities/registry.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import type { Verdict } from '#shared/entities/rights/decide.ts'
import type { RightsFacts, RightsRecord } from '#shared/entities/rights/recordRule.ts'
import { hlcMs } from '#shared/kernel/hlc.ts'
import { saying } from '#shared/messages/refusal.ts'
import type { Saying } from '#shared/messages/refusal.ts'
import { serverWordMessages as m } from '#shared/messages/serverWords.messages.ts'
import { toInstant } from '#shared/kernel/time.ts'
import type { RefusalReason } from '#shared/protocol/identity.ts'
import { recordLimits } from '#shared/protocol/recordMessages.ts'
import type {
  PushedRow,
  RefusalCode,
  ReplicatedCollection,
  WireRecord,
} from '#shared/protocol/recordMessages.ts'
import type { Place, VersionEntries } from '../audit/entriesOfVersion.ts'
import type { DeviceSession } from '../identity/sessions.ts'
import type { Sqlite } from '../stores/sqlite.ts'
import { countDueMove } from './dueMoves.ts'
import type { MemberView } from './hiddenMembers.ts'
import { judgeRecord } from './judgeRecord.ts'
import type { Judgement, Refill } from './judgeRecord.ts'
import { basisOf, isLeftOut, isMissing } from './leftOut.ts'
import type { Basis } from './leftOut.ts'
import { mayRead } from './recordRights.ts'
import { acceptedAtOf, readRecord, textOf, writeRecord } from './recordStore.ts'
import type { StoredRecord } from './recordStore.ts'
import { serverFacts } from './serverFacts.ts'
import { isAhead, mostAheadMs } from './stamps.ts'
import { sinceWhenKnown } from '../identity/sinceWhenKnown.ts'
import { followsOn } from './versionChain.ts'
import { proofOf } from './versionProof.ts'

/** What became of one pushed record. */
export type Outcome =
  | { type: 'same' }
  | { type: 'written'; record: EntityRecord; seq: number; isFilled: boolean }
  | { type: 'conflict'; body: string; lastHlc?: string }
  /** Its entry has not arrived yet. */
  | { type: 'later' }
  /** The present version is left out by the apps: the one that this was made from is needed. */
  | { type: 'basis' }
  | {
      type: 'refused'
      code: RefusalCode
      body: string | null
      reason: Saying | null
      /** The cause for the owners, where the code that older apps know names another one. */
      noted: RefusalReason
      /** The version that the server took last, where the change was made from an earlier one and no app takes on the present. */
      lastHlc?: string
    }

export function refusal(
  code: RefusalCode,
  visible: StoredRecord | null,
  reason: Saying | null = null,
  noted: RefusalReason = code,
): Outcome {
  return { type: 'refused', code, body: visible?.body ?? null, reason, noted }
}

/** What all records of one push have in common. */
export interface PushFrame {
  db: Sqlite
  session: DeviceSession
  collection: ReplicatedCollection
  refill: Refill
  nowMs: number
  view: MemberView
  /** Whether the app understands `later`, `clock` and `unproven`. */
  signs: boolean
  /** Whether it sends what a change was made from. */
  sendsBasis: boolean
  /** From when on an entry must bear out each record; null while none must. */
  strictSinceMs: number | null
  entries: VersionEntries
}

/** Takes or refuses one record, in the transaction of its push. */
export function pushOne(frame: PushFrame, { assumed, record, basis }: PushedRow): Outcome {
  const { db, session } = frame
  const stored = readRecord(db, session.organizationId, record.id)
  const current = stored === undefined ? null : (JSON.parse(stored.body) as EntityRecord)
  const present = stored === undefined || current === null ? null : { record: current, text: stored.body }
  const isStrict = frame.strictSinceMs !== null
  const found = basis?.id !== record.id || !isStrict ? undefined : basisOf(frame, present, basis)
  if (found?.type === 'last') {
    if (mayRead(session, found.record) && isSame(record, found.record)) return putBack(frame, found)
    return takeOne(frame, record, { stored, current, base: found.record, isAssumed: true })
  }
  const isAssumed = stored === undefined || isOn(frame.view, stored, assumed)
  const outcome = takeOne(frame, record, { stored, current, base: current, isAssumed })
  if (!isStrict || !isForCurrent(outcome)) return outcome
  if (found !== undefined) return { ...outcome, lastHlc: found.hlc }
  if (basis !== undefined || !frame.sendsBasis) return outcome
  const isOut = present === null ? isMissing(frame, record.id) : isLeftOut(frame, present)
  return isOut ? { type: 'basis' } : outcome
}

/** By its members, where whoever edited the file wrote them in another way. */
const isOn = (view: MemberView, stored: StoredRecord, assumed: string | null) =>
  view.hashOf(stored) === assumed || textOf(JSON.parse(view.shown(stored.body))).hash === assumed

const isSame = (a: object, b: object) => textOf(a).hash === textOf(b).hash

/** Writes the version that the server took last in the place of one that no app takes on. */
function putBack(
  { db, session, collection, entries }: PushFrame,
  { record, place }: Extract<Basis, { type: 'last' }>,
): Outcome {
  if (entityOf(record.kind)?.collection !== collection) return refusal('outdated', null)
  // When it was accepted is not known any more.
  const seq = writeRecord(db, session.organizationId, collection, record, textOf(record), null)
  entries.accept(record, place, seq)
  return { type: 'written', record, seq, isFilled: false }
}

/** Whether another version at the server could lead to another outcome. */
const isForCurrent = (outcome: Outcome): outcome is Extract<Outcome, { type: 'conflict' | 'refused' }> =>
  outcome.type === 'conflict' ||
  (outcome.type === 'refused' && (outcome.code === 'forbidden' || outcome.code === 'unproven'))

/** What the server has of a record. */
interface Present {
  stored: StoredRecord | undefined
  current: EntityRecord | null
  /** What the change is judged by; another version than `current` where that is left out. */
  base: EntityRecord | null
  /** Whether the change was made on it. */
  isAssumed: boolean
}

function takeOne(frame: PushFrame, row: WireRecord, { stored, current, base, isAssumed }: Present): Outcome {
  const { db, session, collection, nowMs, view } = frame
  const sent = view.whole(row, current)
  const visible = stored !== undefined && current !== null && mayRead(session, current) ? stored : null
  const entity = entityOf(sent.kind)
  if (entity === undefined || entity.collection !== collection) return refusal('outdated', visible)
  const defect = recordDefect(entity, sent)
  if (defect?.type === 'too_deep') return refusal('too_large', visible, saying(m.tooDeep))
  if (defect?.type === 'half_character') return refusal('invalid', visible, saying(m.halfCharacter))
  if (defect?.type === 'shape') {
    const isNewer = defect.issues.some((issue) => issue.code === 'unrecognized_keys')
    return refusal(isNewer ? 'outdated' : 'invalid', visible)
  }
  const given = sent as unknown as EntityRecord
  const text = textOf(given)
  // A push equal to the stored record is accepted with any rights, such as of an app that adopted our state.
  if (visible?.hash === text.hash) return { type: 'same' }
  if (stored !== undefined && (base?.kind ?? stored.kind) !== given.kind) return refusal('forbidden', null)
  const facts = factsOf(frame)
  const verdict = judgeRecord({ session, facts, refill: frame.refill, nowMs }, given, base)
  const denied = verdict.allowed ? null : refusal('forbidden', visible, verdict.said)
  // A session without write permission does not receive the stored record.
  if (denied !== null && !verdict.allowed && verdict.rule === 'RIGHT-2') return denied
  if (Buffer.byteLength(text.body) > recordLimits.recordBytes) return refusal('too_large', visible)
  if (stored !== undefined && !isAssumed) return { type: 'conflict', body: stored.body }
  if (given.version > (base?.version ?? 0) + longestLeap) return refusal('invalid', visible)
  if (denied !== null) return isBeforeItsRun(frame, verdict, given) ? { type: 'later' } : denied
  if (current === null && isBeforeItsWork(frame, given)) return { type: 'later' }
  const latestMs = nowMs + (frame.signs ? mostAheadMs.signs : mostAheadMs.older)
  // An older app cannot stamp anew, and keeps what is refused as outdated.
  if (isAhead(db, given, base, latestMs))
    return frame.signs
      ? refusal('clock', visible)
      : refusal('outdated', visible, saying(m.clockAndUpdate), 'clock')
  const parts = { verdict, given, text: text.body, current: base, stored, visible }
  const proven = frame.strictSinceMs === null ? null : proofFor(frame, frame.strictSinceMs, parts)
  if (proven !== null && 'type' in proven) return proven
  // It was accepted before the loss, nobody knows when.
  const acceptedAt = isRefilling(frame, given) ? null : toInstant(nowMs)
  const seq = writeRecord(db, session.organizationId, collection, given, text, acceptedAt)
  if (proven !== null) frame.entries.accept(given, proven, seq)
  countDueMove(db, base, given)
  return { type: 'written', record: given, seq, isFilled: isFilled(verdict) }
}

/** What the tables say, and of work that merged the logs. */
function factsOf({ db, session: { organizationId }, entries }: PushFrame): RightsFacts {
  return {
    ...serverFacts(db, organizationId),
    endedApart(next, workItemId) {
      const version = next as RightsRecord & { hlc: string; status: unknown }
      const knownAt = acceptedAtOf(db, organizationId, workItemId)
      return (
        knownAt !== null &&
        entries.toldBefore(
          version,
          (after, time) => time < knownAt && (after as { status?: unknown }).status === version.status,
        )
      )
    },
  }
}

/** Whether work is refused that goes with a change of its run, which is not here yet. */
function isBeforeItsRun(
  { db, session, entries, signs }: PushFrame,
  verdict: Verdict,
  given: EntityRecord,
): boolean {
  const { runId } = given as { runId?: unknown }
  if (!signs || verdict.allowed || verdict.rule !== 'RIGHT-13' || typeof runId !== 'string') return false
  const run = readRecord(db, session.organizationId, runId)
  const hlc = run === undefined ? '' : (JSON.parse(run.body) as EntityRecord).hlc
  return entries.madeLater(given, { id: runId, hlc })
}

/** Whether a file is attached to work of a run that is here, while the work, which says who may attach one, is not yet. */
function isBeforeItsWork(frame: PushFrame, given: EntityRecord): boolean {
  if (given.kind !== 'attachment' || !frame.signs || isRefilling(frame, given)) return false
  const kindOf = (id: string) => readRecord(frame.db, frame.session.organizationId, id)?.kind
  return kindOf(given.runId) === 'run' && kindOf(given.workItemId) === undefined
}

/** Versions that a record may have gained at once, far more than any work without a connection. */
const longestLeap = 1_000_000

/** Of what a lost server had, the first versions may be in logs that come no more. */
const isRefilling = ({ nowMs, refill }: PushFrame, { hlc }: EntityRecord) =>
  nowMs < refill.untilMs && hlcMs(hlc) < refill.madeBeforeMs

const isFilled = (verdict: Judgement) => verdict.allowed && verdict.isFilled === true

/**
 * Where the entry is that bears a record out; null where none has to. Or what stands against a record that its entry does not
 * bear out, or that was not made from the present version.
 */
function proofFor(
  frame: PushFrame,
  strictSinceMs: number,
  { verdict, given, text, current, stored, visible }: ProvenParts,
): Place | Outcome | null {
  const { db, session, entries, refill } = frame
  const knownSinceMs = sinceWhenKnown(db, session, refill)
  const sources = {
    db,
    entries,
    current,
    isRefilling: isRefilling(frame, given),
    strictSinceMs,
    knownSinceMs,
  }
  const proof = proofOf(sources, given, text)
  if (proof.type === 'missing') {
    // Computers that left before the loss bring their logs no more: an owner vouches for what they made.
    return isFilled(verdict) && session.access.isOwner ? null : { type: 'later' }
  }
  if (proof.type === 'unfit') return refusal('unproven', visible, proof.reason)
  if (current === null || stored === undefined) return proof.place
  if (given.hlc === current.hlc)
    return refusal('unproven', visible, saying(m.unprovenWhy, { why: m.otherStamp }))
  return followsOn(entries, current, proof.parent) ? proof.place : { type: 'conflict', body: stored.body }
}

interface ProvenParts {
  verdict: Judgement
  given: EntityRecord
  /** Its canonical text. */
  text: string
  current: EntityRecord | null
  stored: StoredRecord | undefined
  visible: StoredRecord | null
}
