import type { MergeRule } from './defineEntity.ts'
import { compareLeaders, decideField, isSame, writers } from './mergeField.ts'
import type { LeaderRule, Sides } from './mergeField.ts'
import type { LostValue, MergeableRecord } from './mergeableRecord.ts'

export type MergeRules = { readonly [field: string]: MergeRule | undefined }

/** A group of fields: the leader, and those that come from the side whose leader wins. */
export interface MergeGroup {
  leader: string
  rule: LeaderRule | 'min'
  followers: { field: string; else: 'lastWriter' | 'entries' | 'max' | 'grows' }[]
}

/** The groups that rules declare. */
export function groupsOf(merge: MergeRules): MergeGroup[] {
  const groups = new Map<string, MergeGroup>()
  for (const [field, rule] of Object.entries(merge)) {
    if (typeof rule !== 'object' || !('with' in rule)) continue
    const lead = merge[rule.with]
    if (
      lead === undefined ||
      (lead !== 'min' && (typeof lead === 'string' || 'with' in lead || 'members' in lead))
    ) {
      throw new Error(`${field} goes with ${rule.with}, which leads nothing`)
    }
    const group = groups.get(rule.with) ?? { leader: rule.with, rule: lead, followers: [] }
    group.followers.push({ field, else: rule.else ?? 'lastWriter' })
    groups.set(rule.with, group)
  }
  return [...groups.values()]
}

interface Decided {
  values: Record<string, unknown>
  lost: LostValue[]
}

/** Decides a group; null where both sides have the same leader, so that each field is decided by itself. */
export function mergeGroup(group: MergeGroup, sides: Sides): Decided | null {
  const { base, later, earlier } = sides
  const tieField = typeof group.rule === 'object' ? group.rule.tie?.field : undefined
  const moves = [group.leader, ...(tieField === undefined ? [] : [tieField])]
  const isEqual = (a: MergeableRecord, b: MergeableRecord) =>
    moves.every((field) => isSame(a[field], b[field]))
  if (isEqual(later, earlier)) return null
  const isMoved = (side: MergeableRecord) => base === null || !isEqual(side, base)
  if (isMoved(later) && isMoved(earlier)) return together(group, moves, tieField, sides)
  return alone(group, moves, isMoved(later) ? [later, earlier] : [earlier, later], sides)
}

/** Both changed the leader: all fields come from the winner, and the other's values are one loss. */
function together(
  { leader, rule, followers }: MergeGroup,
  moves: readonly string[],
  tieField: string | undefined,
  { later, earlier }: Sides,
): Decided {
  const winner = stands(rule, leader, earlier, later) ? earlier : later
  const loser = winner === later ? earlier : later
  const fields = [...new Set([...moves, ...followers.map(({ field }) => field)])]
  const values = Object.fromEntries(fields.map((field) => [field, winner[field]]))
  // When it happened is no difference by itself: two devices that did the same did it at two instants.
  const different = fields.filter((field) => field !== tieField && !isSame(winner[field], loser[field]))
  if (different.length === 0 || rule === 'min') return { values, lost: [] }
  const rest = fields.filter((field) => field !== leader && !isSame(winner[field], loser[field]))
  const of = (side: MergeableRecord) => Object.fromEntries(rest.map((field) => [field, side[field] ?? null]))
  const lost: LostValue = {
    field: leader,
    kept: winner[leader],
    lost: loser[leader],
    ...writers(winner, loser),
  }
  if (rest.length > 0) lost.together = { kept: of(winner), lost: of(loser) }
  return { values, lost: [lost] }
}

function stands(rule: MergeGroup['rule'], leader: string, a: MergeableRecord, b: MergeableRecord): boolean {
  if (rule !== 'min') return compareLeaders(rule, leader, a, b) > 0
  const [x, y] = [a[leader], b[leader]]
  return typeof x === 'string' && (typeof y !== 'string' || x < y)
}

/** One side changed the leader: its fields win, and of the rest the changes of the other side alone. */
function alone(
  { followers }: MergeGroup,
  moves: readonly string[],
  [mover, other]: readonly [MergeableRecord, MergeableRecord],
  sides: Sides,
): Decided {
  const values = Object.fromEntries(moves.map((field) => [field, mover[field]]))
  const lost: LostValue[] = []
  for (const { field, else: rule } of followers) {
    if (moves.includes(field)) continue
    const isBoth = ![mover, other].some(
      (side) => sides.base !== null && isSame(side[field], sides.base[field]),
    )
    if (!isBoth || isSame(mover[field], other[field]) || rule === 'max' || rule === 'grows') {
      values[field] = decideField(field, rule, sides).value
      continue
    }
    values[field] = mover[field]
    lost.push({ field, kept: mover[field], lost: other[field], ...writers(mover, other) })
  }
  return { values, lost }
}
