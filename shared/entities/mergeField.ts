import { canonicalJson } from '#shared/kernel/canonicalJson.ts'
import type { MergeRule } from './defineEntity.ts'
import type { LostValue, MergeableRecord } from './mergeableRecord.ts'

/** The two merged versions, the later writer's first, and their merge base, where known. */
export interface Sides {
  base: MergeableRecord | null
  later: MergeableRecord
  earlier: MergeableRecord
  /** The side that the server has; null where that is not known. */
  accepted: MergeableRecord | null
}

/** A value as one text, by which two are compared. */
export const textOf = (value: unknown): string => (value === undefined ? '' : canonicalJson(value))

export const isSame = (a: unknown, b: unknown): boolean => a === b || textOf(a) === textOf(b)

/** The writer of the winning value and the writer of the other. */
export function writers(
  winner: MergeableRecord,
  loser: MergeableRecord,
): Pick<LostValue, 'keptBy' | 'keptAt' | 'lostBy' | 'lostAt'> {
  return {
    lostBy: loser.updatedBy,
    lostAt: loser.updatedAt,
    keptBy: winner.updatedBy,
    keptAt: winner.updatedAt,
  }
}

type OwnRule = Exclude<MergeRule, { with: string }>

/** A rule that can lead a group. */
export type LeaderRule = Exclude<MergeRule, string | { with: string } | { members: unknown }>

/** Merges one field: a change of one side is taken; a change of both is decided by the rule. */
export function decideField(
  field: string,
  rule: OwnRule,
  sides: Sides,
): { value: unknown; lost: LostValue[] } {
  const { base, later, earlier } = sides
  const [x, y, was] = [later[field], earlier[field], base?.[field]]
  if (isSame(x, y)) return { value: x, lost: [] }
  if (rule === 'immutable') return { value: standing(field, sides), lost: [] }
  if (base !== null && isSame(x, was)) return { value: y, lost: [] }
  if (base !== null && isSame(y, was)) return { value: x, lost: [] }
  // A side that lacks a member was written by a version that does not know it.
  if (x === undefined || y === undefined) return { value: x ?? y, lost: [] }
  switch (rule) {
    case 'union':
    case 'grows':
      if (Array.isArray(x) && Array.isArray(y)) return { value: mergeSets(was, x, y), lost: [] }
      break
    case 'entries':
      if (isObject(x) && isObject(y)) return mergeEntries(field, isObject(was) ? was : {}, sides)
      break
    case 'max':
    case 'min':
      return { value: extreme(rule, x, y), lost: [] }
    case 'derived':
      return { value: x, lost: [] }
    default:
      break
  }
  if (typeof rule === 'object' && 'members' in rule) return mergeMembers(field, rule.members, sides)
  const winner = typeof rule === 'object' && compareLeaders(rule, field, earlier, later) > 0 ? earlier : later
  const loser = winner === later ? earlier : later
  const lost = { field, kept: winner[field], lost: loser[field], ...writers(winner, loser) }
  return { value: winner[field], lost: [lost] }
}

/**
 * The value of an immutable field. Two computers can make a record that says what happened, under one id: the first accepted
 * stands. Where none is known to be, the base's, else the same choice on every device.
 */
function standing(field: string, { base, later, earlier, accepted }: Sides): unknown {
  const known = accepted?.[field] ?? base?.[field]
  const [x, y] = [later[field], earlier[field]]
  if (known !== undefined) return known
  return x === undefined || (y !== undefined && textOf(y) < textOf(x)) ? y : x
}

/** Above 0 where the leading field of `a` precedes that of `b`, 0 where neither does. */
export function compareLeaders(
  rule: LeaderRule,
  field: string,
  a: MergeableRecord,
  b: MergeableRecord,
): number {
  const rank = (record: MergeableRecord) =>
    'precedence' in rule ? rule.precedence.indexOf(String(record[field])) : Number(record[field])
  const difference = rank(a) - rank(b)
  if (difference !== 0 && !Number.isNaN(difference)) return difference
  if (rule.tie === undefined) return 0
  const [x, y] = [a[rule.tie.field], b[rule.tie.field]]
  // A value with an instant precedes one without.
  if (typeof x !== 'string' || typeof y !== 'string')
    return Number(typeof x === 'string') - Number(typeof y === 'string')
  const order = x === y ? 0 : x < y ? 1 : -1
  return rule.tie.wins === 'earliest' ? order : -order
}

type Entries = { readonly [key: string]: unknown }

function isObject(value: unknown): value is Entries {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The larger or smaller of two numbers or instants; a present one precedes an absent one. */
function extreme(rule: 'max' | 'min', x: unknown, y: unknown): unknown {
  if (x === null || x === undefined) return y ?? x
  if (y === null || y === undefined) return x
  const isSmaller = typeof x === 'number' && typeof y === 'number' ? x < y : textOf(x) < textOf(y)
  return isSmaller === (rule === 'min') ? x : y
}

/** The additions of both sides, without their removals; in the base's order, then by content. */
function mergeSets(base: unknown, a: unknown[], b: unknown[]): unknown[] {
  const before = Array.isArray(base) ? base : []
  const texts = (list: readonly unknown[]) => new Set(list.map(textOf))
  const [inBase, inA, inB] = [texts(before), texts(a), texts(b)]
  const kept = before.filter((item) => inA.has(textOf(item)) && inB.has(textOf(item)))
  const added = new Map(
    [...a, ...b].filter((item) => !inBase.has(textOf(item))).map((item) => [textOf(item), item]),
  )
  const sorted = [...added].sort(([x], [y]) => (x < y ? -1 : 1)).map(([, item]) => item)
  return [...kept, ...sorted]
}

/** An object key by key; of a key that both changed the later writer's value wins. */
function mergeEntries(
  field: string,
  base: Entries,
  { later, earlier }: Sides,
): { value: Record<string, unknown>; lost: LostValue[] } {
  const [x, y] = [later[field] as Entries, earlier[field] as Entries]
  const value: Record<string, unknown> = {}
  const lost: LostValue[] = []
  const own = (object: Entries, key: string) => (Object.hasOwn(object, key) ? object[key] : undefined)
  for (const key of [...new Set([...Object.keys(x), ...Object.keys(y)])].sort()) {
    const [mine, theirs, was] = [own(x, key), own(y, key), own(base, key)]
    const isLatersAlone = isSame(mine, theirs) || isSame(theirs, was)
    const chosen = !isLatersAlone && isSame(mine, was) ? theirs : mine
    if (!isLatersAlone && !isSame(mine, was)) {
      lost.push({ field, entry: key, kept: mine, lost: theirs, ...writers(later, earlier) })
    }
    if (chosen !== undefined)
      Object.defineProperty(value, key, {
        value: chosen,
        enumerable: true,
        writable: true,
        configurable: true,
      })
  }
  return { value, lost }
}

/** An object whose members have rules of their own; a lost value of a member is one loss of that member. */
function mergeMembers(
  field: string,
  rules: Extract<OwnRule, { members: unknown }>['members'],
  sides: Sides,
): { value: Record<string, unknown>; lost: LostValue[] } {
  const within = (side: MergeableRecord | null): Entries => {
    const value = side?.[field]
    return isObject(value) ? value : {}
  }
  const inside = (side: MergeableRecord): MergeableRecord => ({ ...side, ...within(side) })
  const { base, later, earlier, accepted } = sides
  const inner = {
    base: base === null ? null : inside(base),
    later: inside(later),
    earlier: inside(earlier),
    accepted: accepted === null ? null : inside(accepted),
  }
  const members = new Set([later, earlier].flatMap((side) => Object.keys(within(side))))
  const value: Record<string, unknown> = {}
  const lost: LostValue[] = []
  for (const member of [...members].sort()) {
    const decided = decideField(member, rules[member] ?? 'lastWriter', inner)
    if (decided.value !== undefined) value[member] = decided.value
    if (decided.lost.length === 0) continue
    const other = decided.lost.reduce<unknown>(withLost, decided.value)
    lost.push({ field, entry: member, kept: decided.value, lost: other, ...writers(later, earlier) })
  }
  return { value, lost }
}

/** The winning value, with the lost one at its path. */
function withLost(value: unknown, { entry, lost }: LostValue): unknown {
  if (entry === undefined || !isObject(value)) return lost
  const { [entry]: _, ...rest } = value
  return lost === undefined ? rest : { ...rest, [entry]: lost }
}
