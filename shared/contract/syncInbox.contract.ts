import { z } from 'zod'
import { id } from '#shared/kernel/id.ts'
import { isoInstant } from '#shared/kernel/time.ts'
import { conflictDecisions } from '#shared/entities/sync/syncConflict.entity.ts'
import { syncMessages } from '#shared/messages/sync.messages.ts'
import { command, defineContract, query } from './defineContract.ts'
import { internal } from './doors.ts'
import { pageInput, pageOf } from './paging.ts'

/** A thing with a page: its address, the name of its kind and its own name. */
export const place = z.strictObject({
  kind: z.string(),
  id,
  /** The name of its kind: "playbook". */
  word: z.string(),
  name: z.string(),
  /** The address of its page; null where it has none. */
  address: z.string().nullable(),
})

export type Place = z.infer<typeof place>

/** One value in words, with who wrote it and when. */
const writtenValue = z.strictObject({ words: z.string(), by: z.string(), at: isoInstant })

/** One difference: the value that won, the value that lost, and the present value. */
const difference = z.strictObject({
  conflictId: id,
  /** The field as people call it: "Description". */
  label: z.string(),
  kept: writtenValue,
  lost: writtenValue,
  /** The present value; null where the thing is deleted. */
  now: z.string().nullable(),
})

/** Concurrent changes of two people to one thing, as one decision: one or more differences of one event. */
export const conflictView = z.strictObject({
  /** The conflicts in it; they are decided together. */
  conflictIds: z.array(id).min(1),
  place,
  /** The part of it: the step, the person; empty where it is the thing itself. */
  part: z.string(),
  differences: z.array(difference),
  /** Whether it contains a change of the caller. */
  isMine: z.boolean(),
  decision: z.enum(conflictDecisions),
  decidedByName: z.string().nullable(),
  decidedAt: isoInstant.nullable(),
  /** Why the caller cannot take the other value (or, once it was taken, not take that back); null where they can. */
  cannot: z.string().nullable(),
  /** The basis of the answer: a decision is valid for this one only. */
  seen: z.string(),
})

export type ConflictView = z.infer<typeof conflictView>

/** A change of this computer that the server did not take. */
export const refusalView = z.strictObject({
  key: z.string(),
  place,
  part: z.string(),
  at: isoInstant,
  /** Why, in plain words. */
  message: z.string(),
  /** The possible decisions. */
  advice: z.string(),
  /** The caller's value, label and value, for copying. */
  values: z.array(z.strictObject({ label: z.string(), words: z.string() })),
})

export type RefusalView = z.infer<typeof refusalView>

const conflictIds = z.array(id).min(1).max(50)
const seen = z.string().length(64).optional()

/** The results of merges and the decisions about them. */
export const syncInboxContract = defineContract('sync', {
  conflicts: query({
    summary: 'Conflicts: both versions, their authors and times; newest first.',
    input: z.strictObject({
      show: z.enum(['open', 'decided']).default('open'),
      /** Only those with something the caller wrote. */
      mine: z.boolean().default(false),
      ...pageInput,
    }),
    output: pageOf(conflictView),
    permission: 'member',
  }),
  decide: command({
    summary: 'Decide a conflict: keep the current version, or use the other one.',
    logged: syncMessages.didDecide,
    input: z.strictObject({ conflictIds, decision: z.enum(['kept', 'other']), seen }),
    output: z.strictObject({}),
    unlocked: '`seen` names the versions of all records that the decision is about.',
    permission: 'run:work',
    effect: 'reversible',
    long: true,
    errors: ['not_found', 'forbidden', 'conflict', 'precondition_failed'],
  }),
  reopen: command({
    summary: 'Undo a decision about a conflict.',
    logged: syncMessages.didReopen,
    input: z.strictObject({ conflictIds, seen }),
    output: z.strictObject({}),
    unlocked: '`seen` names the versions of all records that the decision is about.',
    permission: 'run:work',
    effect: 'reversible',
    long: true,
    errors: ['not_found', 'forbidden', 'conflict', 'precondition_failed'],
  }),
  note: command({
    summary: 'Record the versions that a merge did not keep. Often there is nothing to do.',
    logged: syncMessages.didNote,
    input: z.strictObject({}),
    output: z.strictObject({ noted: z.int() }),
    permission: 'run:work',
    effect: 'reversible',
    doors: internal('The application does it after a merge.'),
  }),
  refusals: query({
    summary: 'Changes of this computer that the server rejected, newest first.',
    input: z.strictObject(pageInput),
    output: pageOf(refusalView),
    permission: 'member',
  }),
  dismiss: command({
    summary: 'Dismiss a change that the server rejected.',
    logged: syncMessages.didDismiss,
    input: z.strictObject({ key: z.string().length(64) }),
    output: z.strictObject({}),
    permission: 'member',
    effect: 'reversible',
    errors: ['not_found'],
  }),
  undismiss: command({
    summary: 'List a dismissed change again.',
    logged: syncMessages.didUndismiss,
    input: z.strictObject({ key: z.string().length(64) }),
    output: z.strictObject({}),
    permission: 'member',
    effect: 'reversible',
  }),
})
