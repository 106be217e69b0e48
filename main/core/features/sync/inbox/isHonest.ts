import { mergeRulesOf } from '#shared/entities/mergeRules.ts'
import { entityOf } from '#shared/entities/registry.ts'
import type { SyncConflict } from '#shared/entities/sync/syncConflict.entity.ts'

/** Fields of the envelope that a merge can decide. */
const envelope: ReadonlySet<string> = new Set(['name', 'description', 'metadata', 'deletedAt'])

/** Rules that never lose a value. */
const silent: ReadonlySet<unknown> = new Set(['union', 'max', 'min', 'derived', 'immutable'])

/**
 * Whether a merge could have created this conflict. It is another computer's input: an invented one must not make a
 * person change another field than the one shown, such as a member's role.
 */
export function isHonest({ recordKind, field, entry, lostTogether }: SyncConflict): boolean {
  const entity = entityOf(recordKind)
  if (entity === undefined) return false
  const rules = mergeRulesOf(entity)
  const ruleOf = (name: string) => (Object.hasOwn(rules, name) ? rules[name] : undefined)
  const rule = ruleOf(field)
  // A final state loses concurrent additions to a set.
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
