import { z } from 'zod'
import { jsonValue } from '#shared/kernel/jsonValue.ts'
import { isoInstant } from '#shared/kernel/time.ts'
import { rightsMessages } from '#shared/messages/rights.messages.ts'
import { runMessages } from '#shared/messages/runs.messages.ts'
import { fieldKey, fieldValue } from '../playbooks/field.ts'
import { isSame } from '../mergeField.ts'
import { can, forbidden, impossible } from '../rights/recordRule.ts'
import type { RecordChange, RecordRule, RightsRecord } from '../rights/recordRule.ts'
import { mostReasonCharacters } from './reasonLength.ts'

/**
 * A change of what has ended: values, each with what stood there before (null: nothing), and other fields of the record with
 * their `former` values.
 */
export const correction = z.strictObject({
  at: isoInstant.meta({ label: runMessages.correctedAt }),
  by: z.string().max(64).meta({ label: runMessages.correctedBy, ref: 'person' }),
  reason: z.string().min(1).max(mostReasonCharacters).meta({ label: runMessages.correctionReason }),
  values: z
    .record(fieldKey, z.strictObject({ before: fieldValue.nullable(), after: fieldValue.nullable() }))
    .meta({ label: runMessages.correctedValues }),
  former: z
    .record(z.string().max(64), jsonValue)
    .optional()
    .meta({ label: runMessages.formerValues, holdsFields: true }),
  /** It opened again what had ended; `former` is how it had ended. */
  reopens: z.literal(true).optional().meta({ label: runMessages.reopens }),
})

export type Correction = z.infer<typeof correction>

/** A record that is reopened, as far as this looks at it. */
interface Corrected {
  corrections?: readonly Correction[] | undefined
}

/** What a reopening can take back: how a run or step had ended. The verifier has the same list. */
const ends = ['status', 'endedAt', 'endedBy', 'reason', 'endReason', 'holds', 'dueAt']

/** What a correction can say of how something had ended; nothing else of a record changes while it is reopened. */
const ofEnd: ReadonlySet<string> = new Set([
  ...ends,
  ...['outputData', 'completedAt', 'completedBy', 'values', 'ticked', 'assigneeId'],
])

const finalStates: ReadonlySet<unknown> = new Set([
  'completed',
  'failed',
  'cancelled',
  'skipped',
  'overridden',
])

/** A record as it had ended at an instant, where it was reopened only later. */
export function asEndedBy<R extends Corrected>(record: R, instant: string): R {
  const first = (record.corrections ?? []).find(({ at, reopens }) => reopens === true && at >= instant)
  if (first === undefined) return record
  const former = Object.entries(first.former ?? {}).filter(([name]) => ends.includes(name))
  return { ...record, ...(Object.fromEntries(former) as Partial<R>) }
}

const listOf = (value: unknown) => (Array.isArray(value) ? (value as unknown[]) : [])
const hasOne = (list: readonly unknown[], one: unknown) => list.some((other) => isSame(one, other))

/** What was corrected stays on record: nobody changes a correction or takes one away, and only who manages runs adds one. */
export const keepsCorrections: RecordRule = ({ current, next }, actor) => {
  const [before, after] = [listOf(current?.['corrections']), listOf(next['corrections'])]
  if (!before.every((one) => hasOne(after, one)))
    return impossible('RIGHT-6', rightsMessages.correctionStays, 'corrections')
  const added = after.filter((one) => !hasOne(before, one))
  if (added.length > 0 && !can(actor, next.teamId, 'run:manage'))
    return forbidden('RIGHT-6', rightsMessages.managersAddCorrections, 'corrections')
  // Of what has ended it is compared with what stands there.
  if (finalStates.has(current?.['status'])) return null
  const isOfEnd = (one: unknown) =>
    Object.keys((one as Partial<Correction>).former ?? {}).every((field) => ofEnd.has(field))
  return added.every(isOfEnd) ? null : impossible('RIGHT-6', rightsMessages.correctionOfEnd, 'corrections')
}

type Members = { readonly [name: string]: unknown }

/**
 * Whether new corrections of what has ended say of each of these fields what stood there, as far as it changed, and nothing
 * that never was.
 */
export function correctionsKeep({ current, next }: RecordChange, fields: readonly string[]): boolean {
  const before = listOf(current?.['corrections']).filter(isCorrection)
  const all = listOf(next['corrections']).filter(isCorrection)
  const added = all.filter((one) => !hasOne(before, one))
  const isKept = fields.every((field) => {
    if (field === 'corrections') return true
    const [from, to] = [current?.[field] ?? null, next[field] ?? null]
    const first = added.find(({ former }) => former !== undefined && Object.hasOwn(former, field))
    return isKeptUntil(first === undefined ? to : first.former![field], from, { all, added })
  })
  // What ended again after it was reopened, and was corrected then, never stood in the version that is compared with.
  const opening = added.findIndex(({ reopens }) => reopens === true)
  const ofThisEnd = opening === -1 ? added : added.slice(0, opening + 1)
  return isKept && ofThisEnd.every((one) => isTrue(one, all, current, next))
}

/** Whether new corrections of single values lead from what stood in a field to a later state of it. */
function isKeptUntil(
  later: unknown,
  from: unknown,
  { all, added }: { all: readonly Correction[]; added: readonly Correction[] },
): boolean {
  if (isSame(later, from)) return true
  if (!isMembers(from) || !isMembers(later)) return false
  return changedKeys(from, later).every((key) => isTold(all, added, key, from, later))
}

/** Whether a new correction says of nothing that it was there before, or is now, which never was. */
function isTrue(
  one: Correction,
  all: readonly Correction[],
  current: RightsRecord | null,
  next: RightsRecord,
) {
  const others = all.filter((other) => other !== one)
  const isOnRecord = (key: string, value: unknown, side: RightsRecord | null) =>
    valueFields.some((field) => isMembers(side?.[field]) && isSame(side[field][key] ?? null, value)) ||
    others.some(
      ({ values, former = {} }) =>
        (Object.hasOwn(values, key) &&
          [values[key]!.before, values[key]!.after].some((told) => isSame(told, value))) ||
        valueFields.some((field) => isMembers(former[field]) && isSame(former[field][key] ?? null, value)),
    )
  const stood = (field: string, value: unknown) =>
    isSame(current?.[field] ?? null, value) ||
    others.some(({ former = {} }) => Object.hasOwn(former, field) && isSame(former[field], value)) ||
    (isMembers(value) && Object.entries(value).every(([key, said]) => isOnRecord(key, said, current)))
  return (
    Object.entries(one.former ?? {}).every(([field, value]) => stood(field, value)) &&
    Object.entries(one.values).every(
      ([key, { before: was, after: is }]) => isOnRecord(key, was, current) && isOnRecord(key, is, next),
    )
  )
}

/** The fields with values by key. */
const valueFields = ['outputData', 'values'] as const

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

/** A merge asks this of records that nothing has checked yet. */
const isCorrection = (one: unknown): one is Correction => isMembers(one) && isMembers(one['values'])

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
