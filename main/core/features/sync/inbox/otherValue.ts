import type { SyncConflict } from '#shared/entities/sync/syncConflict.entity.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { entityOf } from '#shared/entities/registry.ts'
import { isSame } from '#shared/entities/mergeField.ts'
import type { Json } from '#shared/kernel/canonicalJson.ts'
import { isHonest } from './isHonest.ts'
import type { QueryContext } from '#core/door/context.ts'

export type Fields = Record<string, Json>

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The fields of a record that a conflict is about, as they are now. */
export function presentFields(conflict: SyncConflict, record: EntityRecord): Fields {
  const fields = record as unknown as Fields
  return Object.fromEntries(
    [conflict.field, ...Object.keys(conflict.lostTogether)].map((field) => [field, fields[field] ?? null]),
  )
}

/** Fields that say when the person of an author field did something. */
const momentOf: Readonly<Record<string, string>> = { endedBy: 'endedAt', completedBy: 'completedAt' }

/**
 * The same fields with the value that was decided against. Nobody writes somebody else's name: unless it is the caller's,
 * who did it and when stay as they are.
 */
export function otherFields(context: QueryContext, conflict: SyncConflict, record: EntityRecord): Fields {
  const { field, entry, lost, lostTogether } = conflict
  if (entry === null) {
    const fields: Fields = { [field]: lost, ...lostTogether }
    for (const author of entityOf(record.kind)?.authors ?? []) {
      const name = fields[author] ?? null
      if (!Object.hasOwn(fields, author) || name === null || name === context.member.personId) continue
      delete fields[author]
      delete fields[momentOf[author] ?? author]
    }
    return fields
  }
  const present = presentFields(conflict, record)[field]
  return { [field]: { ...(isObject(present) ? present : {}), [entry]: lost } }
}

/** What a record has of a conflict's own value, inside the field where it is merged key by key. */
export function presentValue(conflict: SyncConflict, record: EntityRecord): Json {
  const present = presentFields(conflict, record)[conflict.field] ?? null
  if (conflict.entry === null) return present
  return isObject(present) && Object.hasOwn(present, conflict.entry)
    ? (present[conflict.entry] ?? null)
    : null
}

const ended: ReadonlySet<unknown> = new Set([
  'completed',
  'skipped',
  'overridden',
  'cancelled',
  'failed',
  'archived',
])

/** Why the caller cannot put the other value in the place of what is there; null where they can. */
export function whyNotOther(
  context: QueryContext,
  conflict: SyncConflict,
  record: EntityRecord | undefined,
): string | null {
  const entity = entityOf(conflict.recordKind)
  if (entity === undefined) return 'A newer version of Orgata wrote this. Update Orgata to decide it.'
  if (!isHonest(conflict)) return 'Orgata cannot have made this. Keep what is there, and ask who wrote it.'
  if (record === undefined) return 'This is not there any more.'
  if (record.teamId !== null && record.teamId !== context.organization.teamId)
    return 'This belongs to another team. Open that team to decide it.'
  const { field, kept, lost } = conflict
  const isRight = conflict.recordKind === 'membership' && (field === 'role' || field === 'status')
  const needed = isRight
    ? 'organization:manage'
    : field === 'publishedVersionNumber'
      ? 'playbook:publish'
      : entity.writePermission
  const other = otherFields(context, conflict, record)
  if (!context.can(needed) || !mayWriteFields(context, record, other))
    return 'You may not change this. Somebody who may can decide it.'
  if (isSame(pick(presentFields(conflict, record), other), other) && conflict.decision === 'open')
    return (entity.authors ?? []).some((author) => Object.hasOwn(conflict.lostTogether, author))
      ? 'Only who did it can say that it was them.'
      : 'This stands already.'
  if ((conflict.recordKind === 'device' || conflict.recordKind === 'person') && field === 'status')
    return 'This cannot be taken back here. Invite the person again.'
  if (field === 'deletedAt' || record.deletedAt === null)
    return whyNotWork(context, record, { field, kept, lost })
  return 'This lies in the trash.'
}

const pick = (fields: Fields, like: Fields): Fields =>
  Object.fromEntries(Object.keys(like).map((field) => [field, fields[field] ?? null]))

/** Whether the caller may give each field this value: some take a permission of their own, as at the server's door. */
function mayWriteFields(context: QueryContext, record: EntityRecord, next: Fields): boolean {
  const present = record as unknown as Fields
  return Object.entries(entityOf(record.kind)?.guards ?? {}).every(([field, guard]) => {
    const isTouched = Object.hasOwn(next, field) && !isSame(next[field], present[field])
    if (guard === undefined || !isTouched || context.can(guard.permission)) return true
    const isFree = (value: unknown) => guard.free.some((one) => one === value)
    const isFinal = guard.final?.some((state) => state === present[field]) ?? false
    return isFree(next[field]) && isFree(present[field]) && !isFinal
  })
}

/** What is over stays so. */
function whyNotWork(
  context: QueryContext,
  record: EntityRecord,
  { field, kept, lost }: Pick<SyncConflict, 'field' | 'kept' | 'lost'>,
): string | null {
  if (record.kind !== 'run' && record.kind !== 'stepExecution' && record.kind !== 'workItem') return null
  if (field === 'status' && !isSame(kept, lost) && ended.has(kept) && !ended.has(lost))
    return 'This is done by now, and what came after it has begun.'
  const run = record.kind === 'run' ? record : context.get('run', record.runId, { includeDeleted: true })
  if (run !== undefined && ended.has(run.status) && !context.can('run:manage'))
    return 'The run is over. An owner or administrator can still decide this.'
  if (record.kind === 'workItem' && field !== 'status' && ended.has(record.status))
    return 'The step is done by now.'
  return null
}

/** Why the other value, once it was taken, cannot be taken back; null where it can. */
export function whyNotBack(conflict: SyncConflict, record: EntityRecord | undefined): string | null {
  if (record === undefined || conflict.replaced === null) return 'This is not there any more.'
  const isStill =
    isSame(presentValue(conflict, record), conflict.lost) &&
    Object.entries(presentFields(conflict, record)).every(([field, value]) => {
      const isAuthor = entityOf(record.kind)?.authors?.includes(field) ?? false
      const isMoment = Object.values(momentOf).includes(field)
      return field === conflict.field || isAuthor || isMoment || isSame(value, conflict.lostTogether[field])
    })
  return isStill ? null : 'This was changed once more since.'
}
