import { z } from 'zod'
import { isoInstant } from '#shared/kernel/time.ts'
import { runMessages } from '#shared/messages/runs.messages.ts'
import { fieldKey, fieldValue } from '../playbooks/field.ts'
import { isSame } from '../mergeField.ts'
import { impossible } from '../rights/recordRule.ts'
import type { RecordChange, RecordRule } from '../rights/recordRule.ts'

/**
 * A change of what has ended: values, each with what stood there before (null: nothing), and other fields of the record with
 * their `former` values.
 */
export const correction = z.strictObject({
  at: isoInstant.meta({ label: runMessages.correctedAt }),
  by: z.string().max(64).meta({ label: runMessages.correctedBy, ref: 'person' }),
  reason: z.string().min(1).max(2_000).meta({ label: runMessages.correctionReason }),
  values: z
    .record(fieldKey, z.strictObject({ before: fieldValue.nullable(), after: fieldValue.nullable() }))
    .meta({ label: runMessages.correctedValues }),
  former: z.record(z.string().max(64), z.json()).optional().meta({ label: runMessages.formerValues }),
})

export type Correction = z.infer<typeof correction>

const listOf = (value: unknown) => (Array.isArray(value) ? (value as unknown[]) : [])
const hasOne = (list: readonly unknown[], one: unknown) => list.some((other) => isSame(one, other))

/** What was corrected stays on record: nobody changes a correction or takes one away. */
export const keepsCorrections: RecordRule = ({ current, next }) => {
  const after = listOf(next['corrections'])
  const isKept = listOf(current?.['corrections']).every((one) => hasOne(after, one))
  return isKept ? null : impossible('RIGHT-6', 'A correction stays on record.', 'corrections')
}

type Members = { readonly [name: string]: unknown }

/** Whether new corrections say of each of these fields what stood there, as far as it changed. */
export function correctionsKeep({ current, next }: RecordChange, fields: readonly string[]): boolean {
  const before = listOf(current?.['corrections'])
  const added = listOf(next['corrections']).filter((one) => !hasOne(before, one)) as Correction[]
  return fields.every((field) => {
    if (field === 'corrections') return true
    const [from, to] = [current?.[field] ?? null, next[field] ?? null]
    const first = added.find(({ former }) => former !== undefined && Object.hasOwn(former, field))
    if (first !== undefined) return isSame(first.former![field], from)
    const all = listOf(next['corrections']) as Correction[]
    return (
      isMembers(from) &&
      isMembers(to) &&
      changedKeys(from, to).every((key) => isTold(all, added, key, from, to))
    )
  })
}

/** A new correction says what stands there; what stood there is on record, also where two corrected it at once. */
function isTold(
  all: readonly Correction[],
  added: readonly Correction[],
  key: string,
  from: Members,
  to: Members,
): boolean {
  const about = (list: readonly Correction[]) =>
    list.flatMap(({ values }) => (Object.hasOwn(values, key) ? [values[key]!] : []))
  const [before, after] = [from[key] ?? null, to[key] ?? null]
  return (
    about(added).some((one) => isSame(one.after, after)) &&
    about(all).some((one) => isSame(one.before, before) || isSame(one.after, before))
  )
}

const changedKeys = (from: Members, to: Members) =>
  [...new Set([...Object.keys(from), ...Object.keys(to)])].filter((key) => !isSame(from[key], to[key]))

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
