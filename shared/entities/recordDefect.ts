import { z } from 'zod'
import { isTooDeep, maxJsonDepth } from '#shared/kernel/jsonDepth.ts'
import { hasHalfCharacter } from '#shared/kernel/halfCharacter.ts'
import { lazy } from '#shared/kernel/lazy.ts'
import type { Entity } from './defineEntity.ts'
import { hasScopeOf } from './inScope.ts'
import { entities } from './registry.ts'

/** Why a record cannot be stored, here, on the server or on another computer. */
export type RecordDefect =
  /** Its nesting. */
  | { readonly type: 'too_deep'; readonly message: string }
  /** A text with half a character, which has no canonical form. */
  | { readonly type: 'half_character'; readonly message: string }
  /** Its owner is not of the scope that its kind declares. */
  | { readonly type: 'scope'; readonly message: string }
  /** Its fields; all that is wrong, as zod says it. */
  | { readonly type: 'shape'; readonly message: string; readonly issues: readonly z.core.$ZodIssue[] }

/** The schemas of the kinds, compiled by zod: four times as fast. */
const validators = Object.fromEntries(
  Object.values(entities).map(({ kind, schema }) => [kind, lazy(() => z.compile(schema as z.ZodObject))]),
)

/** The one check of a whole record of a known kind, at every place that stores one; undefined for a valid record. */
export function recordDefect(
  entity: Entity,
  record: Readonly<Record<string, unknown>>,
): RecordDefect | undefined {
  if (isTooDeep(record)) {
    const message = `A ${entity.kind} cannot be nested more than ${maxJsonDepth} levels deep. Flatten it.`
    return { type: 'too_deep', message }
  }
  if (hasHalfCharacter(record)) {
    const message = `A text of a ${entity.kind} ends or begins in the middle of a character.`
    return { type: 'half_character', message }
  }
  const validator = validators[entity.kind]!()
  // Returns a boolean only, without a copy of a valid value.
  if (!validator.validate(record)) {
    const result = validator.safeParse(record)
    if (!result.success) {
      const { issues } = result.error
      const [first] = issues
      const message = `A ${entity.kind} could not be saved: ${first!.path.join('.')}: ${first!.message}`
      return { type: 'shape', message, issues }
    }
  }
  if (hasScopeOf(entity, record as { teamId: string | null })) return undefined
  const owner = entity.scope === 'team' ? 'a team' : 'the organization and no team'
  return { type: 'scope', message: `A ${entity.kind} belongs to ${owner}.` }
}
