import { z } from 'zod'
import { isoInstant } from '#shared/kernel/time.ts'

/**
 * What a report finds about a run or playbook, as facts: its words follow in the language of the report (`findingText`), and the
 * verifier of a pack compares the facts with the logs, in whatever language.
 */
export const finding = z.strictObject({
  what: z.enum([
    ...(['cancelled', 'failed', 'paused', 'pausedAtEnd', 'unfinished', 'unfinishedAtEnd'] as const),
    ...(['late', 'endedLate', 'skipped', 'corrected', 'reopened', 'removed'] as const),
    ...(['attested', 'notAsLogged', 'versionMissing', 'versionAltered', 'oddTime', 'oddTimeAfter'] as const),
    ...(['wholeFamily', 'notRun', 'notPublishedInTime', 'more'] as const),
  ]),
  /** Names of what it is about. */
  run: z.string().optional(),
  step: z.string().optional(),
  file: z.string().optional(),
  playbook: z.string().optional(),
  /** Who did it; absent where that person is not known any more. */
  who: z.string().optional(),
  at: isoInstant.optional(),
  /** Absent where none was given. */
  reason: z.string().optional(),
  due: isoInstant.optional(),
  version: z.string().optional(),
  family: z.string().optional(),
  count: z.string().optional(),
  /** Of an odd time: what the record is, what happened to it, and the times. */
  kind: z.string().optional(),
  part: z.string().optional(),
  event: z.string().optional(),
  claimed: isoInstant.optional(),
  received: isoInstant.optional(),
  after: isoInstant.optional(),
})

export type Finding = z.infer<typeof finding>
