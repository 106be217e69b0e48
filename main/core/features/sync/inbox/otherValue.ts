import type { SyncConflict } from '#shared/entities/sync/syncConflict.entity.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { entityOf } from '#shared/entities/registry.ts'
import { isSame } from '#shared/entities/mergeField.ts'
import type { Verdict } from '#shared/entities/rights/decide.ts'
import { freeFields } from '#shared/entities/envelope.ts'
import { isFinal, isStep, stateOf } from '#shared/entities/rights/stateMachine.ts'
import type { Json } from '#shared/kernel/canonicalJson.ts'
import { judgeChange } from '#core/access/judgeChanges.ts'
import { authorFields, momentOf } from './authorFields.ts'
import { isHonest } from './isHonest.ts'
import type { QueryContext } from '#core/door/context.ts'
import { inboxWordMessages as m } from '#shared/messages/inboxWords.messages.ts'
import { saying, sayingWords } from '#shared/messages/refusal.ts'
import { reasonMessages } from '#shared/messages/reasons.messages.ts'
import { keptReason } from '#shared/entities/runs/keptReason.ts'

export type Fields = Record<string, Json>

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The present fields of the record that a conflict is about. */
export function presentFields(conflict: SyncConflict, record: EntityRecord): Fields {
  const fields = record as unknown as Fields
  return Object.fromEntries(
    [conflict.field, ...Object.keys(conflict.lostTogether)].map((field) => [field, fields[field] ?? null]),
  )
}

/**
 * The same fields with the lost value. An author's name is only set to the caller's; otherwise author and time keep
 * their present values.
 */
export function otherFields(context: QueryContext, conflict: SyncConflict, record: EntityRecord): Fields {
  const { field, entry, lost, lostTogether } = conflict
  if (entry === null) {
    const fields: Fields = { [field]: lost, ...lostTogether }
    for (const author of authorFields(record.kind)) {
      const name = fields[author] ?? null
      if (!Object.hasOwn(fields, author) || name === null || name === context.member.personId) continue
      delete fields[author]
      delete fields[momentOf(author)]
    }
    return fields
  }
  const present = presentFields(conflict, record)[field]
  return { [field]: { ...(isObject(present) ? present : {}), [entry]: lost } }
}

/** The present value at a conflict's key, inside a field that is merged key by key. */
export function presentValue(conflict: SyncConflict, record: EntityRecord): Json {
  const present = presentFields(conflict, record)[conflict.field] ?? null
  return conflict.entry === null ? present : valueIn(present, conflict.entry)
}

const valueIn = (entries: Json, key: string): Json =>
  isObject(entries) && Object.hasOwn(entries, key) ? (entries[key] ?? null) : null

/** What has ended changes by a correction, which keeps what stood there. */
export function correctionOf(context: QueryContext, record: EntityRecord, fields: Fields): Fields {
  const entity = entityOf(record.kind)
  const machine = entity?.transitions
  if (machine === undefined || !isFinal(machine, stateOf(machine, record))) return {}
  if (!Object.hasOwn(entity?.fields ?? {}, 'corrections')) return {}
  const present = record as unknown as Fields
  const changed = Object.keys(fields).filter(
    (field) => !freeFields.includes(field) && !isSame(fields[field], present[field]),
  )
  if (changed.length === 0) return {}
  const correction = {
    at: context.now(),
    by: context.member.personId,
    reason: keptReason(saying(reasonMessages.decidedConflict)),
    values: {},
    former: Object.fromEntries(changed.map((field) => [field, present[field] ?? null])),
  }
  return { corrections: [...((present['corrections'] as Json[] | undefined) ?? []), correction] }
}

/** Whether the caller may put fields into a record, by the product's decision about rights. */
function verdictOn(context: QueryContext, record: EntityRecord, fields: Fields): Verdict {
  const { organization, member } = context
  const { store, organizationId, signer } = organization
  const judge = { store, organizationId, personId: member.personId, deviceId: signer.deviceId }
  const correction = correctionOf(context, record, fields)
  const next = { ...record, ...fields, ...correction, updatedBy: member.personId } as EntityRecord
  return judgeChange(judge, record, next)
}

/** Why the state cannot go from here to there in one step; null where it can. */
function whyNotStep({ format }: QueryContext, record: EntityRecord, fields: Fields): string | null {
  const machine = entityOf(record.kind)?.transitions
  if (machine === undefined || !Object.hasOwn(fields, machine.field)) return null
  const isAllowed = isStep(machine, stateOf(machine, record), stateOf(machine, fields))
  return isAllowed ? null : format(m.notHere)
}

/** Why the caller cannot take the other value; null where they can. */
export function whyNotOther(
  context: QueryContext,
  conflict: SyncConflict,
  record: EntityRecord | undefined,
): string | null {
  const { format } = context
  const entity = entityOf(conflict.recordKind)
  if (entity === undefined) return format(m.newerVersion)
  if (!isHonest(conflict)) return format(m.notOrgatas)
  if (record === undefined) return format(m.gone)
  if (record.teamId !== null && record.teamId !== context.organization.teamId) return format(m.otherTeam)
  // A conflict is another computer's input; fields that grant access are decided by owners, with a confirmation.
  const isAccess = entity.accessFields?.includes(conflict.field) === true
  if (isAccess && !context.can('organization:manage')) return format(m.onlyOwner)
  const other = otherFields(context, conflict, record)
  const verdict = verdictOn(context, record, other)
  if (!verdict.allowed) return sayingWords(verdict.said, format)
  if (isSame(pick(presentFields(conflict, record), other), other) && conflict.decision === 'open')
    return authorFields(record.kind).some((author) => Object.hasOwn(conflict.lostTogether, author))
      ? format(m.onlyDoer)
      : format(m.isCurrent)
  if (conflict.field !== 'deletedAt' && record.deletedAt !== null) return format(m.inTrash)
  return whyNotStep(context, record, other)
}

const pick = (fields: Fields, like: Fields): Fields =>
  Object.fromEntries(Object.keys(like).map((field) => [field, fields[field] ?? null]))

/** Why the other value, once it was taken, cannot be taken back; null where it can. */
export function whyNotBack(
  { format }: QueryContext,
  conflict: SyncConflict,
  record: EntityRecord | undefined,
): string | null {
  if (record === undefined || conflict.replaced === null) return format(m.gone)
  const isStill =
    isSame(presentValue(conflict, record), conflict.lost) &&
    Object.entries(presentFields(conflict, record)).every(([field, value]) => {
      const isAuthor = authorFields(record.kind).some((one) => field === one || field === momentOf(one))
      return field === conflict.field || isAuthor || isSame(value, conflict.lostTogether[field])
    })
  if (!isStill) return format(m.changedSince)
  return isWhatWasKept(conflict, conflict.replaced) ? null : format(m.changedBefore)
}

/**
 * Whether undoing a decision brings back what the conflict shows. What a decision replaced is another computer's input, and is
 * shown nowhere.
 */
function isWhatWasKept(conflict: SyncConflict, replaced: Fields): boolean {
  const { field, entry, recordKind, keptTogether, lostTogether } = conflict
  const was = replaced[field] ?? null
  const former = entry === null ? was : valueIn(was, entry)
  const isKept = (name: string) => {
    const isAuthor = authorFields(recordKind).some((one) => name === one || name === momentOf(one))
    return isAuthor || isSame(replaced[name] ?? null, keptTogether[name] ?? null)
  }
  return isSame(former, conflict.kept) && Object.keys(lostTogether).every(isKept)
}

/** The fields that undo a decision; other people's names keep their present value. */
export function backFields(context: QueryContext, conflict: SyncConflict, record: EntityRecord): Fields {
  const was = conflict.replaced?.[conflict.field] ?? null
  const lost = conflict.entry === null ? was : valueIn(was, conflict.entry)
  return otherFields(context, { ...conflict, lost, lostTogether: conflict.replaced ?? {} }, record)
}
