import { fieldKey } from '#shared/entities/playbooks/field.ts'
import { expressionWords } from '#shared/entities/playbooks/expressionWords.ts'
import type { StepFacts } from '#shared/entities/playbooks/readDraft.ts'

/** Every name of a value that the steps use. */
export function usedKeys(steps: readonly StepFacts[]): Set<string> {
  return new Set(steps.flatMap((step) => [...step.inputs, ...step.outputs].map((field) => field.key)))
}

/**
 * A name for a value made from its label, for expressions: "Amount due (EUR)" gives `amountDueEur`. It begins with a
 * letter, has letters and digits only, and is none of those taken, nor a word of the expression language.
 */
export function keyFromLabel(label: string, taken: ReadonlySet<string>): string {
  const words = label
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean)
  const joined = words
    .map((word, i) =>
      i === 0 ? word.toLowerCase() : word.charAt(0).toUpperCase() + word.slice(1).toLowerCase(),
    )
    .join('')
    .slice(0, 40)
  const word = /^[A-Za-z]/.test(joined) ? joined : `value${joined}`
  const base = expressionWords.has(word) ? `${word}Value` : word
  let key = base
  for (let n = 2; taken.has(key); n++) key = `${base}${n}`
  return key
}

/** Whether a condition or a formula speaks of a value. */
export function isKeyUsed(steps: readonly StepFacts[], key: string): boolean {
  const word = new RegExp(`(?<![A-Za-z0-9_])${key}(?![A-Za-z0-9_])`)
  return steps.some(
    (step) =>
      word.test(step.condition ?? '') ||
      [...step.inputs, ...step.outputs].some((field) => word.test(field.formula ?? '')),
  )
}

/** An output of a step, with its step. */
export interface KnownValue {
  key: string
  label: string
  type: StepFacts['inputs'][number]['type']
  options: readonly string[]
  stepNumber: number
}

/** The values available when a step begins: outputs of the steps before it. */
export function valuesBefore(steps: readonly StepFacts[], stepId: string): KnownValue[] {
  const at = steps.findIndex((step) => step.id === stepId)
  const values = new Map<string, KnownValue>()
  steps.slice(0, Math.max(at, 0)).forEach((step, i) => {
    for (const { key, label, type, options } of [...step.inputs, ...step.outputs]) {
      // A name that is no name yet would make a condition that nobody can read.
      if (fieldKey.safeParse(key).success)
        values.set(key, { key, label: label.trim() === '' ? key : label, type, options, stepNumber: i + 1 })
    }
  })
  return [...values.values()]
}

/** The label of the field that gives a value its name; the name itself where no field does. */
export function labelOfValue(steps: readonly StepFacts[], key: string): string {
  for (const step of steps) {
    for (const field of [...step.inputs, ...step.outputs]) {
      if (field.key === key && field.label.trim() !== '') return field.label
    }
  }
  return key
}

/** Step id to name of the value to the number of its step. */
export type Origins = ReadonlyMap<string, ReadonlyMap<string, number>>

/**
 * The inputs of each step that are outputs of an earlier one: step id to name of the value to the number of the step it
 * comes from.
 */
export function originsOf(steps: readonly StepFacts[]): Origins {
  const handedOn = new Map<string, number>()
  const result = new Map<string, ReadonlyMap<string, number>>()
  steps.forEach((step, i) => {
    const given = new Map<string, number>()
    for (const { key } of step.inputs) {
      const from = handedOn.get(key)
      if (from !== undefined && key !== '') given.set(key, from)
    }
    if (given.size > 0) result.set(step.id, given)
    for (const { key } of step.inputs) if (!handedOn.has(key)) handedOn.set(key, i + 1)
    for (const { key } of step.outputs) handedOn.set(key, i + 1)
  })
  return result
}
