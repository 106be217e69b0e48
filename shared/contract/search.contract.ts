import { z } from 'zod'
import { searchKinds } from '#shared/entities/searchKinds.ts'
import { id } from '#shared/kernel/id.ts'
import { defineContract, query } from './defineContract.ts'

/** The kinds of results, in the order in which equal ranks are shown. */
export const foundKinds: readonly string[] = searchKinds().map(({ name }) => name)

const foundKind = z.enum(foundKinds)

/** A text on one line with the stretches that answer the query, each from its first UTF-16 unit to before its last. */
const markedText = z.strictObject({
  text: z.string(),
  marks: z.array(z.tuple([z.int().min(0), z.int().min(0)])),
})

export type MarkedText = z.infer<typeof markedText>

/** One thing that answers a query. */
export const foundThing = z.strictObject({
  kind: foundKind,
  /** The record; of a step the playbook. */
  id,
  /** The result's name; of a comment that of its run. */
  name: markedText,
  /** The match within the text; null where only the name matches. */
  snippet: markedText.nullable(),
  /** The kind and the place of a result, in a few words: “Step in “Opening the shop””. */
  hint: z.string(),
  /** The step of a playbook; empty for a record. */
  part: z.string(),
  /** The address of the page on which it is; null where it has none. */
  address: z.string().nullable(),
})

export type FoundThing = z.infer<typeof foundThing>

export const searchContract = defineContract('search', {
  query: query({
    summary:
      'Find playbooks, steps, runs, answers, comments, files, people, reports, workspaces and projects by words in them.',
    input: z.strictObject({
      text: z.string().max(200),
      /** Only things of these kinds. */
      kinds: z.array(foundKind).min(1).max(foundKinds.length).optional(),
      /** How many to answer at most, and of each kind. */
      limit: z.int().min(1).max(200).default(20),
      perKind: z.int().min(1).max(200).default(200),
      /** Whether to count the things of every kind, also of those that are not asked for. */
      counted: z.boolean().default(false),
    }),
    output: z.strictObject({
      /** The best first, and the newest among equals. */
      found: z.array(foundThing),
      /** On request, the number of results of each kind that has any; 1,000 means that many or more. */
      counts: z.array(z.strictObject({ kind: foundKind, count: z.int().min(1) })),
      /** False while older records are still being indexed: after an update, or where the index was lost. */
      isComplete: z.boolean(),
    }),
    permission: 'member',
  }),
  names: query({
    summary: 'What things are called now, by their ids; what you cannot see is left out.',
    input: z.strictObject({ ids: z.array(id).max(200) }),
    output: z.array(z.strictObject({ id, kind: z.string(), name: z.string() })),
    permission: 'member',
  }),
})
