import { z } from 'zod'
import { isoDay } from './time.ts'

/**
 * A recurrence. Source: S1 `Schedule`. `expression` is a cron expression of 5 fields, or 6 with leading seconds,
 * present exactly when `type` is `cron`; `timezone` is an IANA name.
 */
export const schedule = z
  .strictObject({
    type: z.enum(['once', 'daily', 'weekly', 'monthly', 'quarterly', 'yearly', 'cron']),
    expression: z.string().min(1).max(120).optional(),
    startDate: isoDay.optional(),
    endDate: isoDay.optional(),
    timezone: z.string().min(1).max(64),
  })
  .refine((s) => (s.type === 'cron') === (s.expression !== undefined), {
    message: 'A cron schedule has an expression, and no other kind does.',
    path: ['expression'],
  })

export type Schedule = z.infer<typeof schedule>
