import { entityOf } from '#shared/entities/registry.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { decide } from '#shared/entities/rights/decide.ts'
import type { Verdict } from '#shared/entities/rights/decide.ts'
import type { RightsFacts, RightsRule } from '#shared/entities/rights/recordRule.ts'
import { forbidden } from '#shared/entities/rights/recordRule.ts'
import { hlcMs } from '#shared/kernel/hlc.ts'
import type { DeviceSession } from '../identity/sessions.ts'
import { actorOf } from './serverFacts.ts'

/** A store that lost what it had, or never had it: until when records of others may come in by whoever holds them. */
export interface Refill {
  /** What was last changed before this moment can have been in an earlier store. */
  madeBeforeMs: number
  /** Later than this nobody fills it for others any more. */
  untilMs: number
}

/** Rules that somebody who fills a lost store for others need not keep; rights themselves they do. */
const waived: ReadonlySet<RightsRule> = new Set([
  'RIGHT-4',
  'RIGHT-6',
  'RIGHT-8',
  'RIGHT-9',
  'RIGHT-10',
  'RIGHT-13',
])

/** The product's decision; `isFilled`: allowed only because the store lost what it had. */
export type Judgement = Verdict & { readonly isFilled?: true }

/**
 * Whether a session may make of `current` (null: a new record) what `next` is, by the product's one decision.
 *
 * Until `refill.untilMs`, whoever holds what is older than a lost store may bring it, also in the names of others, where
 * nothing newer has come in since.
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
  if (entityOf(next.kind)?.scope === 'device')
    return forbidden('RIGHT-2', 'This stays on the computer that made it.')
  const verdict = decide(current, next, actorOf(session), facts)
  if (verdict.allowed || !waived.has(verdict.rule)) return verdict
  const isMissing = current === null || (next.hlc > current.hlc && hlcMs(current.hlc) < refill.madeBeforeMs)
  const isFilled = isMissing && nowMs < refill.untilMs && hlcMs(next.hlc) < refill.madeBeforeMs
  return isFilled ? { allowed: true, isFilled } : verdict
}
