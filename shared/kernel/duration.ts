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

/** A length in words that a person reads at a glance: "2 h 10 min", "3 d 4 h", "under a minute". */
export function formatMs(ms: number): string {
  if (ms < 60_000) return 'under a minute'
  const minutes = Math.floor(ms / 60_000)
  const parts: [number, string][] = [
    [Math.floor(minutes / 1_440), 'd'],
    [Math.floor((minutes % 1_440) / 60), 'h'],
    [minutes % 60, 'min'],
  ]
  const first = parts.findIndex(([n]) => n > 0)
  return parts
    .slice(first, first + 2)
    .filter(([n]) => n > 0)
    .map(([n, unit]) => `${n} ${unit}`)
    .join(' ')
}

/** A duration in words: "45 min", "2 weeks". */
export function formatDuration(d: Duration): string {
  const short: Record<Duration['unit'], [string, string]> = {
    seconds: ['s', 's'],
    minutes: ['min', 'min'],
    hours: ['h', 'h'],
    days: ['day', 'days'],
    weeks: ['week', 'weeks'],
    months: ['month', 'months'],
  }
  return `${d.value} ${short[d.unit][d.value === 1 ? 0 : 1]}`
}
