import { z } from 'zod'
import { base64 } from '#shared/kernel/bytes.ts'
import { id } from '#shared/kernel/id.ts'
import { draftEdit, maxDraftEdits } from '#shared/entities/playbooks/draftEdits.ts'
import { draftMessages } from '#shared/messages/drafts.messages.ts'
import { command, defineContract, query, signal, stream } from './defineContract.ts'
import { allBut } from './doors.ts'

const update = base64.max(2_800_000, 'This change is too large to send at once.')

/** Somebody else who has the draft open. `state` is what the editor shares: `{ user: { name, color }, cursor, stepId }`. */
export const presence = z.strictObject({ clientId: z.int(), state: z.record(z.string(), z.unknown()) })

export type Presence = z.infer<typeof presence>

/** What happens in an open draft. Updates are Yjs updates (v1) in base64. */
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
  open: stream({
    summary: 'Follow the draft of a playbook while it is being edited.',
    input: z.strictObject({ playbookId: id, clientId: z.int().min(0) }),
    output: draftEvent,
    permission: 'playbook:read',
    errors: ['not_found'],
    doors: editing,
  }),
  update: command({
    summary: 'Add a change to the draft of a playbook. Answered when it is on the disk.',
    logged: draftMessages.didUpdate,
    input: z.strictObject({ playbookId: id, clientId: z.int().min(0), update }),
    output: z.strictObject({}),
    unlocked: 'A draft merges by itself.',
    permission: 'playbook:write',
    effect: 'reversible',
    errors: ['not_found', 'too_large'],
    doors: editing,
  }),
  edit: command({
    summary:
      'Edit the draft of a playbook: add, change, move, remove or restore steps, fields and checklist items, set facts and texts. All edits are made, or none.',
    logged: draftMessages.didEdit,
    input: z.strictObject({
      playbookId: id,
      edits: z
        .array(draftEdit)
        .min(1, 'Give at least one edit.')
        .max(maxDraftEdits, `Send at most ${maxDraftEdits} edits at once.`),
    }),
    /** The id of what each edit added, in the order of the edits; null where it added nothing. */
    output: z.strictObject({ added: z.array(z.string().nullable()) }),
    unlocked: 'A draft merges by itself.',
    permission: 'playbook:write',
    effect: 'reversible',
    errors: ['not_found', 'precondition_failed', 'too_large'],
  }),
  removed: query({
    summary: 'What was removed from the draft of a playbook and can be restored.',
    input: z.strictObject({ playbookId: id }),
    output: z.strictObject({
      steps: z.array(z.strictObject({ stepId: z.string(), title: z.string() })),
      parts: z.array(
        z.strictObject({
          stepId: z.string(),
          list: z.enum(['inputs', 'outputs', 'evidence', 'subSteps']),
          partId: z.string(),
          label: z.string(),
        }),
      ),
    }),
    permission: 'playbook:read',
    errors: ['not_found'],
  }),
  presence: signal({
    summary: 'Tell others where one is in the draft; null when one leaves.',
    input: z.strictObject({
      playbookId: id,
      clientId: z.int().min(0),
      state: z.record(z.string().max(40), z.unknown()).nullable(),
    }),
    permission: 'playbook:read',
    doors: editing,
  }),
})
