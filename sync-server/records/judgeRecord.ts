import { entityOf } from '#shared/entities/registry.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { decide } from '#shared/entities/rights/decide.ts'
import type { Verdict } from '#shared/entities/rights/decide.ts'
import type { RightsFacts, RightsRule } from '#shared/entities/rights/recordRule.ts'
import { forbidden } from '#shared/entities/rights/recordRule.ts'
import { hlcMs } from '#shared/kernel/hlc.ts'
import { rightsMessages } from '#shared/messages/rights.messages.ts'
import type { DeviceSession } from '../identity/sessions.ts'
import { actorOf } from './serverFacts.ts'

/** A server that lost its data, or never had them: the period in which any holder may send records of others. */
export interface Refill {
  /** A record last changed before this moment can have been on an earlier server. */
  madeBeforeMs: number
  /** The end of the period for sending records of others. */
  untilMs: number
}

/** Rules that do not apply to records of others sent to a lost server; the sender's rights do. */
const waived: ReadonlySet<RightsRule> = new Set([
  'RIGHT-4',
  'RIGHT-6',
  'RIGHT-8',
  'RIGHT-9',
  'RIGHT-10',
  'RIGHT-13',
])

/** The product's decision; `isFilled`: allowed only because the server lost its data. */
export type Judgement = Verdict & { readonly isFilled?: true }

/**
 * Whether a session may change `current` (null: a new record) to `next`, by the product's one decision.
 *
 * Until `refill.untilMs`, any holder of a record older than the loss may send it, also in the names of others, where no
 * newer one was received since.
 */
export function judgeRecord(
  {
    session,
    facts,
    refill,
    nowMs,
  }: {
    session: DeviceSession
    facts: RightsFacts
    refill: Refill
    nowMs: number
  },
  next: EntityRecord,
  current: EntityRecord | null,
): Judgement {
  if (entityOf(next.kind)?.scope === 'device') return forbidden('RIGHT-2', rightsMessages.onlyComputer)
  const verdict = decide(current, next, actorOf(session), facts)
  if (verdict.allowed || !waived.has(verdict.rule)) return verdict
  const isMissing = current === null || (next.hlc > current.hlc && hlcMs(current.hlc) < refill.madeBeforeMs)
  const isFilled = isMissing && nowMs < refill.untilMs && hlcMs(next.hlc) < refill.madeBeforeMs
  return isFilled ? { allowed: true, isFilled } : verdict
}
