import { z } from 'zod'

/** Name of a field in expressions: a letter, then letters, digits or underscores. */
export const fieldKey = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_]{0,59}$/, 'Begin with a letter; use letters, digits and _.')

export const fieldTypes = ['text', 'longText', 'number', 'date', 'boolean', 'select'] as const

/** One typed value, as input or output of a step. Source: S1 StepInput, StepOutput, FormField. */
export const field = z.strictObject({
  id: z.string().min(1).max(64),
  key: fieldKey,
  label: z.string().min(1).max(200),
  type: z.enum(fieldTypes),
  required: z.boolean(),
  /** The choices where `type` is `select`. */
  options: z.array(z.string().min(1).max(200)).max(100),
  /** FEEL expression over the run's values that computes it in an algorithm step; null where a person fills it in. */
  formula: z.string().max(2_000).nullable(),
})

export type Field = z.infer<typeof field>

/** A value of a field: text, number, ISO day, yes or no, one of the options; null while it is empty. */
export const fieldValue = z.union([z.string().max(20_000), z.number(), z.boolean(), z.null()])

export type FieldValue = z.infer<typeof fieldValue>

/** Something that must be attached before the step can be completed. Source: S1 Attachment; MODEL "required evidence". */
export const evidenceRequirement = z.strictObject({
  id: z.string().min(1).max(64),
  label: z.string().min(1).max(200),
  required: z.boolean(),
})

export type EvidenceRequirement = z.infer<typeof evidenceRequirement>

/** A line to tick inside a step. `depth` 0 is the outermost. */
export const subStep = z.strictObject({
  id: z.string().min(1).max(64),
  title: z.string().min(1).max(1_000),
  depth: z.int().min(0).max(8),
})

export type SubStep = z.infer<typeof subStep>
