import { z } from 'zod'

export const durationUnits = ['seconds', 'minutes', 'hours', 'days', 'weeks', 'months'] as const

/** An amount of time with its unit. Source: S1 `Duration`. A month counts as 30 days where it must be a length. */
export const duration = z.strictObject({
  value: z.number().min(0).max(1_000_000),
  unit: z.enum(durationUnits),
})

export type Duration = z.infer<typeof duration>

const msPerUnit: Record<Duration['unit'], number> = {
  seconds: 1_000,
  minutes: 60_000,
  hours: 3_600_000,
  days: 86_400_000,
  weeks: 604_800_000,
  months: 2_592_000_000,
}

/** The length of a duration in milliseconds. */
export function durationMs(d: Duration): number {
  return d.value * msPerUnit[d.unit]
}
