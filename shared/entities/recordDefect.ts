import { z } from 'zod'
import { isTooDeep, maxJsonDepth } from '#shared/kernel/jsonDepth.ts'
import { hasHalfCharacter } from '#shared/kernel/halfCharacter.ts'
import { lazy } from '#shared/kernel/lazy.ts'
import type { Entity } from './defineEntity.ts'
import { hasScopeOf } from './inScope.ts'
import { raiseRecord } from './recordSteps.ts'
import { entities, entityOf } from './registry.ts'

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

/**
 * What is wrong with a record that another computer sent, such as no release writes: its nesting, half a character, its owner,
 * a member of another type or form. Further members and values, or longer ones, may be those of a later release; so may an
 * unknown kind.
 */
export function receivedDefect(record: { kind: string }): RecordDefect | undefined {
  const entity = entityOf(record.kind)
  if (entity === undefined) return undefined
  const defect = recordDefect(entity, { ...raiseRecord(record) })
  return defect?.type === 'shape' && !defect.issues.some(isOfNoRelease) ? undefined : defect
}

function isOfNoRelease(issue: z.core.$ZodIssue): boolean {
  if (issue.code === 'invalid_type' || issue.code === 'invalid_format') return true
  if (issue.code === 'invalid_key' || issue.code === 'invalid_element')
    return issue.issues.some(isOfNoRelease)
  // Of a union whose member is not known there are no errors of its parts.
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return false
  return issue.errors.every((issues) => issues.some(isOfNoRelease))
}
