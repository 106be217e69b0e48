import { z } from 'zod'
import { duration } from '#shared/kernel/duration.ts'
import { schedule } from '#shared/kernel/schedule.ts'
import { markdownText } from '../richText/richText.ts'
import { evidenceRequirement, field, subStep } from './field.ts'
import { executionType, layer, stepType } from './playbookContent.ts'

const partId = z.string().min(1).max(64)

/** An id chosen by the caller, so that later edits of the same call can refer to the added entry. */
const chosenId = z
  .string()
  .regex(/^[a-z0-9-]{1,64}$/, 'Use lower-case letters, digits and hyphens, at most 64.')
  .optional()

/** After the entry with this id; `null`: at the beginning; by default at the end. */
const after = partId.nullable().optional()

const stepValues = z.strictObject({
  title: z.string().max(300).optional(),
  type: stepType.optional(),
  execution: executionType.optional(),
  condition: z.string().max(2_000).nullable().optional(),
  roleId: partId.nullable().optional(),
  estimatedDuration: duration.nullable().optional(),
})

/** The values of an entry in each list of a step; an omitted one is unchanged, or the default in a new entry. */
const fieldValues = field.omit({ id: true }).partial()
const evidenceValues = evidenceRequirement.omit({ id: true }).partial()
const subStepValues = subStep.omit({ id: true }).partial()

const listName = z.enum(['inputs', 'outputs', 'evidence', 'subSteps'])
const ofStep = { stepId: partId }
const ofPart = { ...ofStep, list: listName, partId }

const addTo = <L extends string, V extends z.ZodType>(list: L, values: V) =>
  z.strictObject({
    edit: z.literal('addPart'),
    ...ofStep,
    list: z.literal(list),
    id: chosenId,
    after,
    values,
  })

const changeIn = <L extends string, V extends z.ZodType>(list: L, values: V) =>
  z.strictObject({ edit: z.literal('changePart'), ...ofPart, list: z.literal(list), values })

/**
 * One edit of a playbook's draft. `part` is an entry of a step's list: a field (`inputs`, `outputs`), a requirement
 * (`evidence`) or a checklist item (`subSteps`). A removed step or part keeps its content and can be restored.
 */
export const draftEdit = z.discriminatedUnion('edit', [
  z.strictObject({
    edit: z.literal('setFacts'),
    title: z.string().max(300).optional(),
    category: z.string().max(100).optional(),
    layer: layer.optional(),
    schedule: schedule.nullable().optional(),
  }),
  z.strictObject({ edit: z.literal('setTag'), tag: z.string().trim().min(1).max(60), on: z.boolean() }),
  /** `stepId: null`: the playbook's description. */
  z.strictObject({ edit: z.literal('setText'), stepId: partId.nullable(), markdown: markdownText }),
  z.strictObject({
    edit: z.literal('addStep'),
    id: chosenId,
    after,
    values: stepValues.default({}),
    markdown: markdownText.optional(),
  }),
  z.strictObject({ edit: z.literal('changeStep'), ...ofStep, values: stepValues }),
  z.strictObject({ edit: z.literal('moveStep'), ...ofStep, after }),
  z.strictObject({ edit: z.literal('removeStep'), ...ofStep }),
  z.strictObject({ edit: z.literal('restoreStep'), ...ofStep }),
  z.strictObject({ edit: z.literal('setDependency'), ...ofStep, dependsOn: partId, on: z.boolean() }),
  z.discriminatedUnion('list', [
    addTo('inputs', fieldValues),
    addTo('outputs', fieldValues),
    addTo('evidence', evidenceValues),
    addTo('subSteps', subStepValues),
  ]),
  z.discriminatedUnion('list', [
    changeIn('inputs', fieldValues),
    changeIn('outputs', fieldValues),
    changeIn('evidence', evidenceValues),
    changeIn('subSteps', subStepValues),
  ]),
  z.strictObject({ edit: z.literal('movePart'), ...ofPart, after }),
  z.strictObject({ edit: z.literal('removePart'), ...ofPart }),
  z.strictObject({ edit: z.literal('restorePart'), ...ofPart }),
])

export type DraftEdit = z.infer<typeof draftEdit>
