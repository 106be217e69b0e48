import type { SyncConflict } from '#shared/entities/sync/syncConflict.entity.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { entityOf } from '#shared/entities/registry.ts'
import { isSame } from '#shared/entities/mergeField.ts'
import type { Json } from '#shared/kernel/canonicalJson.ts'
import type { QueryContext } from '../../../context.ts'

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

/** The same fields with the value that was decided against. */
export function otherFields(conflict: SyncConflict, record: EntityRecord): Fields {
  const { field, entry, lost, lostTogether } = conflict
  if (entry === null) return { [field]: lost, ...lostTogether }
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
  if (record === undefined) return 'This is not there any more.'
  if (record.teamId !== null && record.teamId !== context.workspace.teamId)
    return 'This belongs to another team. Open that team to decide it.'
  const { field, kept, lost } = conflict
  const isRight = conflict.recordKind === 'membership' && (field === 'role' || field === 'status')
  const needed = isRight
    ? 'organization:manage'
    : field === 'publishedVersionNumber'
      ? 'playbook:publish'
      : entity.writePermission
  if (!context.can(needed)) return 'You may not change this. Somebody who may can decide it.'
  if ((conflict.recordKind === 'device' || conflict.recordKind === 'person') && field === 'status')
    return 'This cannot be taken back here. Invite the person again.'
  if (field === 'deletedAt' || record.deletedAt === null)
    return whyNotWork(context, record, { field, kept, lost })
  return 'This lies in the trash.'
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
  const run =
    record.kind === 'run'
      ? record
      : context.workspace.store.get('run', record.runId, { includeDeleted: true })
  if (run !== undefined && ended.has(run.status) && !context.can('run:manage'))
    return 'The run is over. An owner or administrator can still decide this.'
  if (record.kind === 'workItem' && field !== 'status' && ended.has(record.status))
    return 'The step is done by now.'
  return null
}

/** Why the other value, once it was taken, cannot be taken back; null where it can. */
export function whyNotBack(conflict: SyncConflict, record: EntityRecord | undefined): string | null {
  if (record === undefined || conflict.replaced === null) return 'This is not there any more.'
  const other = otherFields(conflict, record)
  if (conflict.field !== 'name' && !isSame(presentFields(conflict, record), other))
    return 'This was changed once more since.'
  if (conflict.field === 'name' && !isSame(presentValue(conflict, record), conflict.lost))
    return 'This was changed once more since.'
  return null
}
