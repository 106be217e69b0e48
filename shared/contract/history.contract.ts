import { z } from 'zod'
import { sha256Hex } from '#shared/kernel/hash.ts'
import { id } from '#shared/kernel/id.ts'
import { jsonValue } from '#shared/kernel/jsonValue.ts'
import { isoDay, isoInstant } from '#shared/kernel/time.ts'
import { defineContract, query } from './defineContract.ts'

/** Where something stands: fields by name, items of a list by id. */
const contentPath = z.array(z.union([z.string(), z.strictObject({ id: z.string() })]))

/** One difference, for programs: `value` and `richText` from `before` to `after`; `behind` null for the first place. */
const contentChange = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('value'), path: contentPath, before: jsonValue, after: jsonValue }),
  z.strictObject({ type: z.literal('richText'), path: contentPath, before: jsonValue, after: jsonValue }),
  z.strictObject({ type: z.literal('added'), path: contentPath, item: jsonValue }),
  z.strictObject({ type: z.literal('removed'), path: contentPath, item: jsonValue }),
  z.strictObject({ type: z.literal('moved'), path: contentPath, behind: z.string().nullable() }),
])

/** A line of a comparison, for people: a field and what changed in its words. */
const changedLine = z.strictObject({
  label: z.string(),
  pieces: z.array(z.strictObject({ text: z.string(), is: z.enum(['kept', 'inserted', 'removed']) })),
})

export type ChangedLine = z.infer<typeof changedLine>

export const partStates = ['changed', 'added', 'removed', 'moved'] as const

/** What changed in one step, or of the playbook itself. */
const changedPart = z.strictObject({
  /** The step; null for the playbook itself. */
  stepId: z.string().nullable(),
  /** Its name: "Step 2, Mix the dough". */
  name: z.string(),
  state: z.enum(partStates),
  lines: z.array(changedLine),
})

export type ChangedPart = z.infer<typeof changedPart>

const comparedVersion = z.strictObject({ versionId: id, label: z.string() })

export const historyContract = defineContract('history', {
  inForce: query({
    summary: 'Which versions of a playbook applied on a day of the organization, the earliest first.',
    input: z.strictObject({ playbookId: id, day: isoDay }),
    output: z.strictObject({
      items: z.array(
        comparedVersion.extend({
          hash: sha256Hex,
          publishedAt: isoInstant,
          /** Whether it applied already when the day began. */
          sinceBefore: z.boolean(),
        }),
      ),
    }),
    permission: 'playbook:read',
    errors: ['not_found', 'invalid_input', 'precondition_failed'],
  }),
  compare: query({
    summary:
      'What differs between two versions of a playbook, step by step and word by word: for programs, for people and as Markdown.',
    input: z.strictObject({
      playbookId: id,
      /** The later one; without it the draft. */
      versionId: id.optional(),
      /** The earlier one; without it the version that the later one was made from. */
      beforeId: id.optional(),
    }),
    output: z.strictObject({
      /** Null where the later one was made from nothing. */
      before: comparedVersion.nullable(),
      /** Null for the draft. */
      after: comparedVersion.nullable(),
      changes: z.array(contentChange),
      parts: z.array(changedPart),
      markdown: z.string(),
    }),
    permission: 'playbook:read',
    errors: ['not_found'],
  }),
})
