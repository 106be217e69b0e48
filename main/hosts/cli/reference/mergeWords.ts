import type { MergeRule } from '#shared/entities/defineEntity.ts'
import type { MergeRules } from '#shared/entities/mergeGroup.ts'

const plain: Readonly<Record<MergeRule & string, string>> = {
  lastWriter: 'the later write',
  union: 'additions of both',
  grows: 'a set that only grows',
  max: 'the larger',
  min: 'the earlier',
  entries: 'entry by entry',
  derived: 'computed from other records',
  immutable: 'never changes',
}

/** How two concurrent values of a field are merged, in words. */
export function mergeWords(rules: MergeRules, field: string): string {
  const rule = rules[field] ?? 'lastWriter'
  if (typeof rule === 'string') return plain[rule]
  if ('with' in rule) {
    const alike = rule.else === undefined ? '' : `; of two alike ${plain[rule.else]}`
    return `from the side of ${rule.with}${alike}`
  }
  if ('members' in rule)
    return Object.entries(rule.members)
      .map(([member, inner]) => `${member}: ${plain[inner]}`)
      .join('; ')
  const first = 'largest' in rule ? 'the larger' : `the later of: ${rule.precedence.join(', ')}`
  return rule.tie === undefined ? first : `${first}; of two alike the ${rule.tie.wins} ${rule.tie.field}`
}
