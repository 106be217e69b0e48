import { z } from 'zod'
import { draftMessages } from '#shared/messages/drafts.messages.ts'
import { inputsMessages } from '#shared/messages/inputs.messages.ts'

/** Name of a field in expressions: a letter, then letters, digits or underscores. */
export const fieldKey = z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,59}$/, inputsMessages.fieldNameForm.text)

export const fieldTypes = ['text', 'longText', 'number', 'date', 'boolean', 'select'] as const

export const fieldType = z.enum(fieldTypes).meta({
  label: draftMessages.fieldType,
  values: {
    text: { label: draftMessages.shortText },
    longText: { label: draftMessages.longText },
    number: { label: draftMessages.number },
    date: { label: draftMessages.date },
    boolean: { label: draftMessages.yesOrNo },
    select: { label: draftMessages.choice },
  },
})

/** One typed value, as input or output of a step. Source: S1 StepInput, StepOutput, FormField. */
export const field = z.strictObject({
  id: z.string().min(1).max(64),
  key: fieldKey.meta({ label: draftMessages.key }),
  label: z.string().min(1).max(200).meta({ label: draftMessages.label }),
  type: fieldType,
  required: z.boolean().meta({ label: draftMessages.required }),
  /** The choices where `type` is `select`. */
  options: z.array(z.string().min(1).max(200)).max(100).meta({ label: draftMessages.options }),
  /** FEEL expression over the run's values that computes it in an algorithm step; null where a person fills it in. */
  formula: z.string().max(2_000).nullable().meta({ label: draftMessages.formula }),
  /** Of a number: what it counts, and the least and the most that is accepted. Absent for none. */
  unit: z.string().max(20).optional().meta({ label: draftMessages.unit }),
  min: z.number().nullable().optional().meta({ label: draftMessages.min }),
  max: z.number().nullable().optional().meta({ label: draftMessages.max }),
})

export type Field = z.infer<typeof field>

/** The label with the unit: "Cold room, °C". */
export const labelWithUnit = ({ label, unit }: Pick<Field, 'label' | 'unit'>): string =>
  unit === undefined ? label : `${label}, ${unit}`

/** A value of a field: text, number, ISO day, yes or no, one of the options; null while it is empty. */
export const fieldValue = z.union([z.string().max(20_000), z.number(), z.boolean(), z.null()])

export type FieldValue = z.infer<typeof fieldValue>

/** Something that must be attached before the step can be completed. Source: S1 Attachment; MODEL "required evidence". */
export const evidenceRequirement = z.strictObject({
  id: z.string().min(1).max(64),
  label: z.string().min(1).max(200).meta({ label: draftMessages.label }),
  required: z.boolean().meta({ label: draftMessages.required }),
})

export type EvidenceRequirement = z.infer<typeof evidenceRequirement>

/** A line to tick inside a step. `depth` 0 is the outermost. */
export const subStep = z.strictObject({
  id: z.string().min(1).max(64),
  title: z.string().min(1).max(1_000).meta({ label: draftMessages.title }),
  depth: z.int().min(0).max(8).meta({ label: draftMessages.depth }),
})

export type SubStep = z.infer<typeof subStep>
