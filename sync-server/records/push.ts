import { entityOf } from '#shared/entities/registry.ts'
import type { Message } from '#shared/messages/message.ts'
import { saying } from '#shared/messages/refusal.ts'
import { serverWordMessages as m } from '#shared/messages/serverWords.messages.ts'
import { keyedWords } from '#shared/messages/keyed.ts'
import { toInstant } from '#shared/kernel/time.ts'
import type { RefusalReason } from '#shared/protocol/identity.ts'
import type { RecordAnswer, RecordRequest, RefusalCode, WireRecord } from '#shared/protocol/recordMessages.ts'
import { demandedSinceMs } from '../audit/demandedEntries.ts'
import { openVersionEntries } from '../audit/entriesOfVersion.ts'
import { deviceSession } from '../identity/sessions.ts'
import type { DeviceSession } from '../identity/sessions.ts'
import type { ServerCore } from '../serverCore.ts'
import { refilledSinceMs } from '../stores/serverMeta.ts'
import type { AppSkills } from '../sockets/appSkills.ts'
import type { Refill } from './judgeRecord.ts'
import { memberView } from './hiddenMembers.ts'
import { pushOne, refusal } from './pushOne.ts'
import type { PushFrame } from './pushOne.ts'
import { applyEffects } from './recordEffects.ts'
import type { RosterEvent } from './recordEffects.ts'
import { mostAheadMs } from './stamps.ts'
import { isTooOld, releaseFor } from './outdatedApps.ts'

type PushRequest = Extract<RecordRequest, { type: 'push' }>
type Pushed = Extract<RecordAnswer, { type: 'pushed' }>

/** What a push did, beside its answer. */
export interface PushResult {
  answer: Pushed
  /** The records that were written: who may see them is told. */
  written: { kind: string; teamId: string | null; createdBy: string }[]
  /** Their sequence numbers. */
  seqs: number[]
  rightsChanged: boolean
  /** For the server's log, once all is written. */
  events: RosterEvent[]
}

const refusals: Record<RefusalCode, Message> = {
  forbidden: m.forbidden,
  invalid: m.invalid,
  too_large: m.tooLarge,
  outdated: m.outdated,
  clock: m.clock,
  unproven: m.unproven,
}

/** How long after a loss records of others are accepted. */
const refillMs = 14 * 86_400_000

/** Records of others are accepted only after a loss: declared by an owner at setup, or after a restore. */
function refillOf({ db, identity }: ServerCore, organizationId: string): Refill {
  const beganMs = refilledSinceMs(db, identity, organizationId)
  if (beganMs === null) return { madeBeforeMs: 0, untilMs: 0 }
  // The earlier store may have accepted clocks that were ahead by as much.
  return { madeBeforeMs: beganMs + mostAheadMs.older, untilMs: beganMs + refillMs }
}

/**
 * Writes pushed records one by one in one transaction. A record is written only on the state it was based on; else the
 * server's own state is returned. Where the organization demands it, an entry of its audit logs bears each one out, and
 * what has none yet is answered `later`. Idempotent.
 */
export function push(
  core: ServerCore,
  { session: sender, ...skills }: AppSkills & { session: DeviceSession },
  request: PushRequest,
): PushResult {
  const view = memberView(skills.keepsMembers)
  const shown = (body: string) => JSON.parse(view.shown(body)) as WireRecord
  const { db, ports, refusals: refusalLog, metrics } = core
  const { organizationId } = sender
  const note = ({ kind }: WireRecord, reason: RefusalReason) => {
    const { deviceId, personId } = sender
    const known = entityOf(kind)?.kind ?? ''
    refusalLog.note({ organizationId, deviceId, personId, what: 'record', kind: known, reason })
  }
  const nowMs = ports.clock.nowMs()
  return db.transaction(() => {
    const result: PushResult = {
      answer: {
        type: 'pushed',
        request: request.request,
        release: releaseFor(skills),
        conflicts: [],
        refused: [],
        later: [],
        basis: [],
        last: [],
      },
      written: [],
      seqs: [],
      rightsChanged: false,
      events: [],
    }
    const frame: Omit<PushFrame, 'session'> = {
      db,
      collection: request.collection,
      refill: refillOf(core, organizationId),
      nowMs,
      view,
      signs: skills.signs,
      sendsBasis: skills.sendsBasis,
      strictSinceMs: demandedSinceMs(db, organizationId),
      entries: openVersionEntries(db, organizationId),
    }
    const isOutdated = isTooOld(db, organizationId, skills)
    let session = deviceSession(db, organizationId, sender.deviceId)
    for (const row of request.rows) {
      const { record } = row
      const outcome =
        session === null
          ? refusal('forbidden', null)
          : isOutdated
            ? refusal('outdated', null, saying(m.unsigned), 'unsigned')
            : pushOne({ ...frame, session }, row)
      if ('lastHlc' in outcome && outcome.lastHlc !== undefined)
        result.answer.last.push({ recordId: record.id, hlc: outcome.lastHlc })
      if (outcome.type === 'conflict') result.answer.conflicts.push(shown(outcome.body))
      else if (outcome.type === 'later') result.answer.later.push(record.id)
      else if (outcome.type === 'basis') result.answer.basis?.push(record.id)
      else if (outcome.type === 'refused') {
        note(record, session === null ? 'revoked' : outcome.noted)
        metrics.count('refusals_total')
        result.answer.refused.push({
          recordId: record.id,
          code: outcome.code,
          ...keyedWords(outcome.reason ?? saying(refusals[outcome.code])),
          current: outcome.body === null ? null : shown(outcome.body),
        })
      } else if (outcome.type === 'written') {
        result.written.push(outcome.record)
        result.seqs.push(outcome.seq)
        metrics.count('records_written_total')
        if (outcome.isFilled) note(record, 'filled')
        if (applyEffects(db, outcome.record, toInstant(nowMs), (event) => result.events.push(event))) {
          result.rightsChanged = true
          session = deviceSession(db, organizationId, sender.deviceId)
        }
      }
    }
    return result
  })
}
