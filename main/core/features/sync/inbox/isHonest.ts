import type { MergeRule } from '#shared/entities/defineEntity.ts'
import { entityOf } from '#shared/entities/registry.ts'
import type { SyncConflict } from '#shared/entities/sync/syncConflict.entity.ts'

/** Fields of the envelope that a merge can decide. */
const envelope: ReadonlySet<string> = new Set(['name', 'description', 'metadata', 'deletedAt'])

/** Rules by which nothing is ever decided against. */
const silent: ReadonlySet<unknown> = new Set(['union', 'max', 'min', 'derived', 'immutable'])

/**
 * Whether a merge could have made this conflict. It comes from somebody's computer: one that was made up must not make a
 * person change something else than they see, such as what a member may do.
 */
export function isHonest({ recordKind, field, entry, lostTogether }: SyncConflict): boolean {
  const entity = entityOf(recordKind)
  if (entity === undefined) return false
  const rules: { readonly [name: string]: MergeRule | undefined } = entity.merge
  const ruleOf = (name: string) => (Object.hasOwn(rules, name) ? rules[name] : undefined)
  const rule = ruleOf(field)
  // A final state drops what was added apart to a set.
  const isSilent = silent.has(rule) && !(rule === 'union' && entity.transitions !== undefined)
  const isOwn = Object.hasOwn(entity.fields, field) && !isSilent
  if (!isOwn && !envelope.has(field)) return false
  const isByEntry =
    rule === 'entries' ||
    (field === 'metadata' && entry === 'customFields') ||
    (typeof rule === 'object' && 'with' in rule && rule.else === 'entries')
  if (entry !== null && (!isByEntry || entry === '__proto__')) return false
  return Object.keys(lostTogether).every((name) => {
    const other = ruleOf(name)
    return typeof other === 'object' && 'with' in other && other.with === field
  })
}
