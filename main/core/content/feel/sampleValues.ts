import type { Field, FieldValue } from '#shared/entities/playbooks/field.ts'
import { problemOf } from './expressions.ts'
import type { Meter } from './meter.ts'
import type { Saying } from '#shared/messages/refusal.ts'

/** Values to try an expression with: a number may be a divisor, and a text may stand for a number or a day. */
const samples: Readonly<Record<Field['type'], readonly FieldValue[]>> = {
  text: ['text', '12', '2026-01-15'],
  longText: ['text', '12', '2026-01-15'],
  number: [12, 2.5, 0],
  date: ['2026-01-15', '2027-12-31', '2026-01-15'],
  boolean: [true, false, true],
  select: [],
}

function sampleOf({ type, options, min, max }: Field, round: number): FieldValue {
  if (type === 'select') return options[round % options.length] ?? 'text'
  const sample = samples[type][round]!
  if (typeof sample !== 'number') return sample
  return Math.min(Math.max(sample, min ?? sample), max ?? Number.POSITIVE_INFINITY)
}

/**
 * Why an expression has no value with any of the sample values of the fields that it reads, such as a comparison of a text
 * with a number; null where it has one, and where the meter refuses it.
 */
export function problemWithSamples(
  expression: string,
  fields: readonly Field[],
  meter: Meter,
): Saying | null {
  let first: Saying | null = null
  for (const round of [0, 1, 2]) {
    const problem = problemOf(expression, {
      values: Object.fromEntries(fields.map((field) => [field.key, sampleOf(field, round)])),
      fields: new Map(fields.map((field) => [field.key, field])),
      now: '2026-01-15T10:00:00.000Z',
      today: '2026-01-15',
      meter,
    })
    if (problem === null || meter.stopped !== null) return null
    first ??= problem
  }
  return first
}
