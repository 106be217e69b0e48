import { z } from 'zod'
import { base64 } from '#shared/kernel/bytes.ts'
import { id } from '#shared/kernel/id.ts'
import { command, defineContract, signal, stream } from './defineContract.ts'

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

const editing = {
  cli: 'Edits a document update by update; for programs that hold a Yjs document.',
  mcp: 'Edits a document update by update.',
}

export const draftsContract = defineContract('drafts', {
  open: stream({
    summary: 'Follow the draft of a playbook while it is being edited.',
    input: z.strictObject({ playbookId: id, clientId: z.int().min(0) }),
    output: draftEvent,
    permission: 'playbook:read',
    errors: ['not_found'],
    notAt: editing,
  }),
  update: command({
    summary: 'Add a change to the draft of a playbook. Answered when it is on the disk.',
    input: z.strictObject({ playbookId: id, clientId: z.int().min(0), update }),
    output: z.strictObject({}),
    permission: 'playbook:write',
    effect: 'reversible',
    errors: ['not_found', 'too_large'],
    notAt: editing,
  }),
  presence: signal({
    summary: 'Tell others where one is in the draft; null when one leaves.',
    input: z.strictObject({
      playbookId: id,
      clientId: z.int().min(0),
      state: z.record(z.string().max(40), z.unknown()).nullable(),
    }),
    permission: 'playbook:read',
    notAt: editing,
  }),
})
