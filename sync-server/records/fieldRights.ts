import { roleAllows } from '#shared/entities/permission.ts'
import type { Permission } from '#shared/entities/permission.ts'
import { entityOf } from '#shared/entities/registry.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { canonicalJson } from '#shared/kernel/canonicalJson.ts'
import { hlcMs } from '#shared/kernel/hlc.ts'
import { roleIn } from '../identity/access.ts'
import type { DeviceSession } from '../identity/sessions.ts'

type Fields = Record<string, unknown>

/** Who names themselves where a rule of the product, and no person, did something. */
const system = 'system'

/** Fields of the envelope that name a person, beside `createdBy` and `updatedBy`, which have rules of their own. */
const envelopeAuthors = ['deletedBy'] as const

/** A store that lost what it had, or never had it: until when records of others may come in by whoever holds them. */
export interface Refill {
  /** What was last changed before this moment can have been in an earlier store. */
  madeBeforeMs: number
  /** Later than this nobody fills it for others any more. */
  untilMs: number
}

/**
 * Whether a session may make of `current` (null: a new record) what `next` is, field by field: values that take a
 * permission of their own, moving to the trash, records that belong to who made them, and the names of people. A name may
 * stay as it stands at the server, or become the session's own person. Merged records carry the stamps of the later
 * version, so that these may be the server's.
 *
 * `filled`: not by these rules, but because the store lost what it had. Until `refill.untilMs`, whoever holds what is older
 * than the store may bring it, also in the names of others, where nothing newer has come in since.
 */
export function mayChangeFields(
  session: DeviceSession,
  next: EntityRecord,
  current: EntityRecord | null,
  refill: Refill,
  nowMs: number,
): 'yes' | 'filled' | 'no' {
  if (followsRules(session, next, current)) return 'yes'
  const isMissing = current === null || (next.hlc > current.hlc && hlcMs(current.hlc) < refill.madeBeforeMs)
  return isMissing && nowMs < refill.untilMs && hlcMs(next.hlc) < refill.madeBeforeMs ? 'filled' : 'no'
}

function followsRules(session: DeviceSession, next: EntityRecord, current: EntityRecord | null): boolean {
  const entity = entityOf(next.kind)
  if (entity === undefined) return false
  const after = next as unknown as Fields
  const before = current as unknown as Fields | null
  const role = roleIn(session.access, next.teamId)
  const may = (permission: Permission) => role !== null && roleAllows(role, permission)
  const isSame = (field: string) =>
    before !== null && canonicalJson(before[field]) === canonicalJson(after[field])

  for (const [field, guard] of Object.entries(entity.guards ?? {})) {
    if (guard === undefined || isSame(field) || may(guard.permission)) continue
    const isFree = (value: unknown) => guard.free.some((one) => one === value)
    if (!isFree(after[field])) return false
    if (before !== null && (!isFree(before[field]) || guard.final?.includes(String(before[field]))))
      return false
  }
  const { trashPermission, othersPermission } = entity
  const wasThere = before !== null && before.deletedAt !== null
  if (trashPermission !== undefined && wasThere !== (after.deletedAt !== null) && !may(trashPermission))
    return false
  const isOwn = before === null || before.createdBy === session.personId
  if (othersPermission !== undefined && !isOwn && !may(othersPermission)) return false

  if (before === null && next.createdBy !== session.personId) return false
  const isOfServer = isSame('updatedBy') && isSame('updatedAt') && isSame('hlc')
  if (next.updatedBy !== session.personId && !isOfServer) return false
  return [...envelopeAuthors, ...(entity.authors ?? [])].every((field) => {
    const [list = '', entryField] = field.split('.', 2)
    if (entryField !== undefined) {
      return addsNobody(before?.[list], after[list], entryField, session.personId)
    }
    const value = after[field]
    if (isSame(field) || value === session.personId) return true
    const wasNobody = before === null || before[field] === null
    return value === system ? wasNobody : value === null && (wasNobody || may('run:manage'))
  })
}

/** How often each name stands in a field of the entries of a list. */
function namesIn(list: unknown, field: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const entry of Array.isArray(list) ? (list as Fields[]) : []) {
    const name = entry[field]
    if (typeof name === 'string') counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return counts
}

/** Whether the entries of a list name nobody more often than before, but for the session's own person. */
function addsNobody(before: unknown, after: unknown, field: string, personId: string): boolean {
  const known = namesIn(before, field)
  return [...namesIn(after, field)].every(
    ([name, count]) => name === personId || count <= (known.get(name) ?? 0),
  )
}
