import { z } from 'zod'
import { base64 } from '#shared/kernel/bytes.ts'
import { id } from '#shared/kernel/id.ts'
import type { DocumentEditSchema } from '#shared/entities/documentEdit.ts'
import { markdownText, richNode } from '#shared/entities/richText/richText.ts'
import { allEntities } from '#shared/entities/registry.ts'
import { draftMessages } from '#shared/messages/drafts.messages.ts'
import { command, defineContract, query, signal, stream } from './defineContract.ts'
import { allBut } from './doors.ts'
import { pageInput, pageOf } from './paging.ts'

const update = base64.max(2_800_000, 'This change is too large to send at once.')

/**
 * Another person who has the draft open. `state` is shared by the editor: `{ user: { name, color }, cursor, stepId }`.
 */
export const presence = z.strictObject({ clientId: z.int(), state: z.record(z.string(), z.unknown()) })

export type Presence = z.infer<typeof presence>

const kindsWithDraft = allEntities().flatMap(({ kind, document }) => (document === undefined ? [] : [kind]))

/** The owning record of the draft. */
const record = { kind: z.enum(kindsWithDraft), id }

const schemas: readonly DocumentEditSchema[] = allEntities().flatMap(({ document }) => document?.edit ?? [])

/** An edit of any kind of draft; the kind's own schema parses it again. */
const edit: DocumentEditSchema = schemas.length === 1 ? schemas[0]! : z.union(schemas)

/** Edits of one call; they are one transaction. */
const maxEdits = 200

/** Events of an open draft. Updates are Yjs updates (v1) in base64. */
export const draftEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('open'), state: base64, readOnly: z.boolean() }),
  z.strictObject({ type: z.literal('update'), update: base64 }),
  z.strictObject({ type: z.literal('presence'), others: z.array(presence) }),
  /** `local`: saved on this computer. `server`: saved for the team. */
  z.strictObject({ type: z.literal('saved'), where: z.enum(['local', 'server']) }),
])

export type DraftEvent = z.infer<typeof draftEvent>

const editing = allBut(
  ['cli', 'mcp'],
  'Edits a document update by update; for programs that hold a Yjs document.',
)

export const draftsContract = defineContract('drafts', {
  get: query({
    summary: 'The draft of a record as plain data, with its outline: the ids that edits name.',
    input: z.strictObject(record),
    output: z.strictObject({
      /** Why the draft is read-only; null while it can be changed. */
      locked: z.string().nullable(),
      outline: z.array(z.strictObject({ id: z.string(), title: z.string() })),
      content: z.unknown(),
    }),
    permission: 'record:read',
    errors: ['not_found'],
  }),
  open: stream({
    summary: 'Follow the draft of a record while it is being edited.',
    input: z.strictObject({ ...record, clientId: z.int().min(0) }),
    output: draftEvent,
    permission: 'record:read',
    errors: ['not_found'],
    doors: editing,
  }),
  update: command({
    summary: 'Add a change to the draft of a record. Answered when it is on the disk.',
    logged: draftMessages.didUpdate,
    input: z.strictObject({ ...record, clientId: z.int().min(0), update }),
    output: z.strictObject({}),
    unlocked: 'A draft merges by itself.',
    permission: 'record:write',
    effect: 'reversible',
    errors: ['not_found', 'precondition_failed', 'too_large'],
    doors: editing,
  }),
  edit: command({
    summary:
      'Edit the draft of a record by structured edits of its kind: add, change, move, remove or restore parts, set facts and texts. All edits are made, or none.',
    logged: draftMessages.didEdit,
    input: z.strictObject({
      ...record,
      edits: z
        .array(edit)
        .min(1, 'Give at least one edit.')
        .max(maxEdits, `Send at most ${maxEdits} edits at once.`),
    }),
    /** The id added by each edit, in the order of the edits; null where an edit added none. */
    output: z.strictObject({ added: z.array(z.string().nullable()) }),
    unlocked: 'A draft merges by itself.',
    permission: 'record:write',
    effect: 'reversible',
    errors: ['not_found', 'precondition_failed', 'too_large'],
  }),
  claim: command({
    summary:
      'Edit the draft of a record here although it names a layout that this Orgata does not know. What only a newer one reads may be lost.',
    logged: draftMessages.didClaim,
    input: z.strictObject(record),
    output: z.strictObject({}),
    unlocked: 'A draft merges by itself.',
    permission: 'team:manage',
    effect: 'destructive',
    errors: ['not_found', 'precondition_failed'],
  }),
  readMarkdown: query({
    summary: 'Markdown as the rich text that an edit of it would set; nothing is changed.',
    input: z.strictObject({ markdown: markdownText }),
    output: richNode,
    permission: 'playbook:read',
    errors: ['too_large'],
  }),
  removed: query({
    summary: 'What was removed from the draft of a record, with the edit that restores it.',
    input: z.strictObject({ ...record, ...pageInput }),
    output: pageOf(
      z.strictObject({
        part: z.string(),
        name: z.string(),
        restore: z.looseObject({ edit: z.string() }),
      }),
    ),
    permission: 'record:read',
    errors: ['not_found'],
  }),
  presence: signal({
    summary: 'Tell others where one is in the draft; null when one leaves.',
    input: z.strictObject({
      ...record,
      clientId: z.int().min(0),
      state: z.record(z.string().max(40), z.unknown()).nullable(),
    }),
    permission: 'record:read',
    doors: editing,
  }),
})
