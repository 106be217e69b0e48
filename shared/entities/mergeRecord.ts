import type { MergeRule } from './defineEntity.ts'
import { stampFields } from './envelope.ts'
import type { LostValue, MergeableRecord } from './mergeableRecord.ts'
import { decideField, isSame, textOf } from './mergeField.ts'
import type { Sides } from './mergeField.ts'
import { hasScopeOf } from './inScope.ts'
import { mergeFinal } from './mergeFinal.ts'
import { groupsOf, mergeGroup } from './mergeGroup.ts'
import type { MergeRules } from './mergeGroup.ts'
import { mergeRulesOf } from './mergeRules.ts'
import { emptied, isPurged } from './purge.ts'
import { entityOf } from './registry.ts'

export interface Merged {
  record: MergeableRecord
  lost: LostValue[]
}

/** The later of two versions by its hybrid logical timestamp; equal ones, which only merges make, by their content. */
function isLater(a: MergeableRecord, b: MergeableRecord): boolean {
  if (a.hlc !== b.hlc) return a.hlc > b.hlc
  if (a.version !== b.version) return a.version > b.version
  return textOf(a) >= textOf(b)
}

/**
 * Two devices can create the same record concurrently, under a derived id. The version without later changes is then
 * the merge base.
 */
function twinBase(later: MergeableRecord, earlier: MergeableRecord): MergeableRecord | null {
  if (earlier.version === 1) return earlier
  return later.version === 1 ? later : null
}

/**
 * Merges two versions of one record with the merge base `base` (null where unknown) by its kind's rules, field by
 * field: a change of one side is taken, a change of both is decided by the field's rule. Pure; commutative; merging the
 * result with either side again returns the result. A final state wins with all its fields (RIGHT-5), and a purged
 * record stays empty (RIGHT-14). `accepted`: the side that the server has; of two concurrent ends it wins.
 */
export function mergeRecord(
  base: MergeableRecord | null,
  a: MergeableRecord,
  b: MergeableRecord,
  accepted: 'a' | 'b' | null = null,
): Merged {
  const [later, earlier] = isLater(a, b) ? [a, b] : [b, a]
  const named = accepted === null ? null : accepted === 'a' ? a : b
  const purged = [named, later, earlier].find((side) => side !== null && isPurged(side))
  if (purged) return { record: stamp(emptied(purged), later, earlier), lost: [] }
  const mergeBase = base ?? twinBase(later, earlier)
  const entity = entityOf(later.kind)
  const merge = mergeRulesOf(entity)
  const record: Record<string, unknown> = {}
  const lost: LostValue[] = []
  const decided = new Set<string>(stampFields)
  const sides = { base: mergeBase, later, earlier, accepted: named }
  const take = (values: Record<string, unknown>) => {
    for (const [field, value] of Object.entries(values)) {
      decided.add(field)
      if (value !== undefined) record[field] = value
    }
  }
  const final = mergeFinal(entity, merge, sides)
  take(final?.values ?? {})
  lost.push(...(final?.lost ?? []))
  for (const group of groupsOf(merge)) {
    if (decided.has(group.leader)) continue
    const result = mergeGroup(group, sides)
    if (result === null) continue
    take(result.values)
    lost.push(...result.lost)
  }
  const owned = onlyOwned(sides)
  if (owned !== null) {
    decided.add('teamId')
    record['teamId'] = owned.teamId
  }
  const fields = new Set([...Object.keys(a), ...Object.keys(b)])
  for (const field of [...fields].sort()) {
    if (decided.has(field)) continue
    const result = decideField(field, ruleOf(merge, field), sides)
    if (result.value !== undefined) record[field] = result.value
    lost.push(...result.lost)
  }
  lost.push(...editedInTrash(merge, sides))
  return { record: stamp(record, later, earlier), lost }
}

/** The side that names the owner its kind declares, where the other does not. */
function onlyOwned({ later, earlier }: Sides) {
  const entity = entityOf(later.kind)
  if (entity === undefined) return null
  const [first, ...rest] = [later, earlier].filter((side) => hasScopeOf(entity, side))
  return first !== undefined && rest.length === 0 ? first : null
}

/** The rule of a field outside of a decided group. */
function ruleOf(merge: MergeRules, field: string): Exclude<MergeRule, { with: string }> {
  const rule = Object.hasOwn(merge, field) ? merge[field] : undefined
  if (rule === undefined) return 'lastWriter'
  return typeof rule === 'object' && 'with' in rule ? (rule.else ?? 'lastWriter') : rule
}

/** One side deleted the record, the other changed it: it stays deleted, and a conflict is recorded. */
function editedInTrash(merge: MergeRules, { base, later, earlier }: Sides): LostValue[] {
  const isInTrash = (record: MergeableRecord) => (record.deletedAt ?? null) !== null
  if (base === null || isInTrash(base) || isInTrash(later) === isInTrash(earlier)) return []
  const [trashed, worked] = isInTrash(later) ? [later, earlier] : [earlier, later]
  const isWork = (field: string) =>
    !stampFields.includes(field) && merge[field] !== 'derived' && !isSame(worked[field], base[field])
  if (!Object.keys(worked).some(isWork)) return []
  return [
    {
      field: 'deletedAt',
      kept: trashed.deletedAt,
      lost: null,
      lostBy: worked.updatedBy,
      lostAt: worked.updatedAt,
      keptBy: trashed.updatedBy,
      keptAt: trashed.updatedAt,
    },
  ]
}

/**
 * The stamps of a merged record. A result equal to a side that is its newest version keeps that version; any other gets
 * a version above both, so that no optimistic lock passes over it.
 */
function stamp(
  content: Record<string, unknown>,
  later: MergeableRecord,
  earlier: MergeableRecord,
): MergeableRecord {
  const stamped = (version: number): MergeableRecord =>
    ({
      ...content,
      version,
      hlc: later.hlc,
      updatedAt: later.updatedAt,
      updatedBy: later.updatedBy,
    }) as MergeableRecord
  const asIs = stamped(later.version)
  const isLaterAsIs = later.version > earlier.version || isSame(later, earlier)
  if (isLaterAsIs && isSame(asIs, later)) return asIs
  return stamped(Math.max(later.version, earlier.version) + 1)
}
