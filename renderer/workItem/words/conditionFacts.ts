import type { RunView } from '#shared/contract/runs.contract.ts'
import type { Field } from '#shared/entities/playbooks/field.ts'
import type { Origin } from './origins.ts'

/** A condition with the values of its decision. */
export interface ConditionFacts {
  /** The condition with the labels of its values in place of their names. */
  text: string
  fields: Field[]
  values: Record<string, Origin['value']>
}

/** Names of values in an expression; texts in quotes are left out. */
const pieces = /"(?:[^"\\]|\\.)*"|[A-Za-z][A-Za-z0-9_]*/g

/** The values that a condition reads (`origins`). */
export function conditionFacts(
  view: RunView,
  condition: string,
  origins: ReadonlyMap<string, Origin>,
): ConditionFacts {
  const known = new Map<string, Field>()
  for (const step of view.content.steps) {
    for (const field of [...step.outputs, ...step.inputs])
      if (!known.has(field.key)) known.set(field.key, field)
  }
  const used = new Map<string, Field>()
  const text = condition.replace(pieces, (piece) => {
    const field = known.get(piece)
    if (field === undefined) return piece
    used.set(field.key, field)
    return field.label
  })
  const values: Record<string, Origin['value']> = {}
  for (const key of used.keys()) values[key] = origins.get(key)?.value ?? null
  return { text, fields: [...used.values()], values }
}
