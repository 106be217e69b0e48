import { canonicalJson } from '#shared/kernel/canonicalJson.ts'
import type { Envelope, MergeRule } from './defineEntity.ts'
import { entityOf } from './registry.ts'

/** A record of any kind, also of one that this version does not know. */
export type MergeableRecord = Envelope & { [field: string]: unknown }

/** A value that a merge decided against, to be shown to a person. */
export interface LostValue {
  field: string
  kept: unknown
  lost: unknown
  /** Who had written the lost value, and when. */
  lostBy: string
  lostAt: string
}

export interface Merged {
  record: MergeableRecord
  lost: LostValue[]
}

/** Fields that belong to a version as a whole: they follow the later writer and are never in conflict. */
const stamps = ['version', 'hlc', 'updatedAt', 'updatedBy'] as const
const fixed = ['id', 'kind', 'organizationId', 'createdAt', 'createdBy'] as const

const text = (value: unknown): string => (value === undefined ? '' : canonicalJson(value))
const isSame = (a: unknown, b: unknown): boolean => a === b || text(a) === text(b)

/** The later of two versions by its hybrid logical timestamp; equal ones, which only merges make, by their content. */
function isLater(a: MergeableRecord, b: MergeableRecord): boolean {
  if (a.hlc !== b.hlc) return a.hlc > b.hlc
  if (a.version !== b.version) return a.version > b.version
  return text(a) >= text(b)
}

/** What both sides added and neither took away; in the base's order, then by content. */
function mergeSets(base: unknown, a: unknown[], b: unknown[]): unknown[] {
  const before = Array.isArray(base) ? base : []
  const texts = (list: readonly unknown[]) => new Set(list.map(text))
  const [inBase, inA, inB] = [texts(before), texts(a), texts(b)]
  const kept = before.filter((item) => inA.has(text(item)) && inB.has(text(item)))
  const added = new Map(
    [...a, ...b].filter((item) => !inBase.has(text(item))).map((item) => [text(item), item]),
  )
  const sorted = [...added].sort(([x], [y]) => (x < y ? -1 : 1)).map(([, item]) => item)
  return [...kept, ...sorted]
}

interface Side {
  base: unknown
  later: unknown
  earlier: unknown
}

/** One field that both sides changed differently. `isLoss`: a value was decided against. */
function decide(rule: MergeRule, { base, later, earlier }: Side): { value: unknown; isLoss: boolean } {
  if (rule === 'union' && Array.isArray(later) && Array.isArray(earlier)) {
    return { value: mergeSets(base, later, earlier), isLoss: false }
  }
  if (rule === 'max' && typeof later === 'number' && typeof earlier === 'number') {
    return { value: Math.max(later, earlier), isLoss: false }
  }
  if (rule === 'immutable') {
    // Never changes after creation: the base where it is known, else the same choice on every device.
    return { value: base ?? (text(later) <= text(earlier) ? later : earlier), isLoss: false }
  }
  if (typeof rule === 'object') {
    const rank = (value: unknown) => rule.precedence.indexOf(String(value))
    return { value: rank(earlier) > rank(later) ? earlier : later, isLoss: true }
  }
  return { value: later, isLoss: true }
}

function ruleOf(kind: string, field: string): MergeRule {
  if ((fixed as readonly string[]).includes(field)) return 'immutable'
  const merge: { readonly [field: string]: MergeRule | undefined } = entityOf(kind)?.merge ?? {}
  return merge[field] ?? 'lastWriter'
}

/**
 * Merges two versions of one record that grew from `base` (null where that is not known) by its kind's rules, field by
 * field: what only one side changed is taken from it, what both changed is decided by the field's rule. Pure; both orders
 * of the sides give the same; merging the result with either side again gives the result.
 */
export function mergeRecord(base: MergeableRecord | null, a: MergeableRecord, b: MergeableRecord): Merged {
  const [later, earlier] = isLater(a, b) ? [a, b] : [b, a]
  const fields = new Set([...Object.keys(a), ...Object.keys(b)])
  const record: Record<string, unknown> = {}
  const lost: LostValue[] = []
  for (const field of [...fields].sort()) {
    if ((stamps as readonly string[]).includes(field)) continue
    const side: Side = { base: base?.[field], later: later[field], earlier: earlier[field] }
    let value = side.later
    if (!isSame(side.later, side.earlier)) {
      if (base !== null && isSame(side.later, side.base)) value = side.earlier
      else if (base === null || !isSame(side.earlier, side.base)) {
        const decision = decide(ruleOf(later.kind, field), side)
        value = decision.value
        if (decision.isLoss) {
          const loser = isSame(value, side.later) ? earlier : later
          lost.push({
            field,
            kept: value,
            lost: loser[field],
            lostBy: loser.updatedBy,
            lostAt: loser.updatedAt,
          })
        }
      }
    }
    if (value !== undefined) record[field] = value
  }
  return { record: stamp(record, later, earlier), lost }
}

/**
 * The stamps of a merged record. One that is a side as it stands, and its newest version, stays that version; any other
 * gets a version above both, so that nobody's edit on top of what they saw passes over it unnoticed.
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
