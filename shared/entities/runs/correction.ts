import { z } from 'zod'
import { isoInstant } from '#shared/kernel/time.ts'
import { runMessages } from '#shared/messages/runs.messages.ts'
import { fieldKey, fieldValue } from '../playbooks/field.ts'
import { isSame } from '../mergeField.ts'
import { impossible } from '../rights/recordRule.ts'
import type { RecordRule } from '../rights/recordRule.ts'

/** A correction of values after the end of a step; each with what stood there before (null: nothing). */
export const correction = z.strictObject({
  at: isoInstant.meta({ label: runMessages.correctedAt }),
  by: z.string().max(64).meta({ label: runMessages.correctedBy, ref: 'person' }),
  reason: z.string().min(1).max(2_000).meta({ label: runMessages.correctionReason }),
  values: z
    .record(fieldKey, z.strictObject({ before: fieldValue.nullable(), after: fieldValue.nullable() }))
    .meta({ label: runMessages.correctedValues }),
})

export type Correction = z.infer<typeof correction>

/** What was corrected stays on record: nobody changes a correction or takes one away. */
export const keepsCorrections: RecordRule = ({ current, next }) => {
  const listOf = (value: unknown) => (Array.isArray(value) ? (value as unknown[]) : [])
  const after = listOf(next['corrections'])
  const isKept = listOf(current?.['corrections']).every((one) => after.some((other) => isSame(one, other)))
  return isKept ? null : impossible('RIGHT-6', 'A correction stays on record.', 'corrections')
}
