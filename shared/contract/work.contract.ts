import { z } from 'zod'
import { id } from '#shared/kernel/id.ts'
import { attachment } from '#shared/entities/files/attachment.entity.ts'
import { fieldKey, fieldValue } from '#shared/entities/playbooks/field.ts'
import { stepContent } from '#shared/entities/playbooks/playbookContent.ts'
import { comment } from '#shared/entities/runs/comment.entity.ts'
import { workItem } from '#shared/entities/runs/workItem.entity.ts'
import { runMessages } from '#shared/messages/runs.messages.ts'
import { command, defineContract, query } from './defineContract.ts'
import { listInput, listOf } from './paging.ts'
import { seenVersion } from './seenVersion.ts'
import { inputsMessages } from '#shared/messages/inputs.messages.ts'

/**
 * A work item as "My work" lists it: with the names that make it readable and whether it is late (`isLateWork`). Its run
 * and playbook are null while they have not arrived on this computer.
 */
export const workItemView = z.strictObject({
  item: workItem.schema,
  runName: z.string().nullable(),
  playbookId: id.nullable(),
  playbookName: z.string().nullable(),
  assigneeName: z.string().nullable(),
  roleName: z.string().nullable(),
  late: z.boolean(),
  /** Its run is on hold, so it cannot be worked on now. */
  paused: z.boolean(),
  /** This person can complete it at once: no value or file is missing, and every line is ticked. */
  atOnce: z.boolean(),
})

export type WorkItemView = z.infer<typeof workItemView>

/** Most comments, and most attachments, of one work item in an answer. */
export const maxOfWorkItem = 500

const item = z.strictObject({ workItemId: id })
/** A step has at most 100 inputs and 100 outputs. */
const values = z
  .record(fieldKey, fieldValue)
  .refine((given) => Object.keys(given).length <= 200, 'A step has at most 200 values.')

export const workContract = defineContract('work', {
  mine: query({
    summary: 'My open work items: late first, then by due time.',
    input: listInput({
      filters: { include: z.enum(['open', 'done']).default('open') },
      sort: ['dueAt', 'createdAt', 'name'],
      group: ['due'],
    }),
    output: listOf(workItemView),
    permission: 'run:read',
  }),
  get: query({
    summary: 'One work item with the step it comes from, comments and evidence.',
    input: item,
    output: z.strictObject({
      view: workItemView,
      step: stepContent,
      /** The newest ones, oldest first; `runs.get` has the totals of the run. */
      comments: z
        .array(z.strictObject({ comment: comment.schema, authorName: z.string() }))
        .max(maxOfWorkItem),
      /** The newest ones, oldest first. */
      attachments: z.array(attachment.schema).max(maxOfWorkItem),
    }),
    permission: 'run:read',
    errors: ['not_found'],
  }),
  take: command({
    summary: 'Take a work item of your role, or assign it to a person of the team.',
    logged: runMessages.didTake,
    input: z.strictObject({ workItemId: id, version: seenVersion, personId: id.nullable() }),
    output: workItem.schema,
    changes: { kind: 'workItem', by: 'workItemId' },
    permission: 'run:work',
    effect: 'reversible',
    errors: ['not_found', 'conflict', 'precondition_failed'],
  }),
  saveValues: command({
    summary: 'Save the answers typed into a work item so far.',
    logged: runMessages.didSaveValues,
    input: z.strictObject({ workItemId: id, values }),
    output: workItem.schema,
    unlocked: 'Values are merged key by key; a lock would refuse what is typed.',
    permission: 'run:work',
    effect: 'reversible',
    errors: ['not_found', 'precondition_failed'],
  }),
  tick: command({
    summary: 'Tick or untick a checklist item.',
    logged: runMessages.didTick,
    input: z.strictObject({ workItemId: id, subStepId: z.string().min(1).max(64), done: z.boolean() }),
    output: workItem.schema,
    unlocked: 'Ticks are a set; each is set by itself.',
    permission: 'run:work',
    effect: 'reversible',
    errors: ['not_found', 'precondition_failed'],
  }),
  attach: command({
    summary: 'Attach an uploaded file.',
    logged: runMessages.didAttach,
    input: z.strictObject({ workItemId: id, uploadId: id, evidenceId: z.string().max(64).nullable() }),
    output: attachment.schema,
    unlocked: 'It adds a file.',
    permission: 'run:work',
    effect: 'reversible',
    errors: ['not_found', 'precondition_failed'],
  }),
  removeFile: command({
    summary: 'Remove a wrong file, with a reason. It stays on record and counts no longer.',
    logged: runMessages.didRemoveFile,
    input: z.strictObject({
      attachmentId: id,
      version: seenVersion,
      reason: z.string().trim().min(1, inputsMessages.sayWhy.text).max(2_000),
    }),
    output: attachment.schema,
    changes: { kind: 'attachment', by: 'attachmentId' },
    permission: 'run:work',
    effect: 'reversible',
    errors: ['not_found', 'forbidden', 'conflict', 'precondition_failed'],
  }),
  complete: command({
    summary:
      'Complete a work item. Required fields, required evidence and all checklist items must be complete.',
    logged: runMessages.didComplete,
    input: z.strictObject({ workItemId: id, version: seenVersion, values: values.default({}) }),
    output: workItem.schema,
    changes: { kind: 'workItem', by: 'workItemId' },
    permission: 'run:work',
    effect: 'reversible',
    errors: ['not_found', 'conflict', 'precondition_failed'],
  }),
  skip: command({
    summary: 'Skip a step with a reason, where the settings ask for one. It stays on record.',
    logged: runMessages.didSkip,
    input: z.strictObject({
      workItemId: id,
      version: seenVersion,
      reason: z.string().trim().max(2_000).default(''),
    }),
    output: workItem.schema,
    changes: { kind: 'workItem', by: 'workItemId' },
    permission: 'run:work',
    effect: 'reversible',
    errors: ['not_found', 'conflict', 'precondition_failed'],
  }),
  correct: command({
    summary: 'Correct values of a completed step, with a reason. The original values stay on record.',
    logged: runMessages.didCorrect,
    input: z.strictObject({
      workItemId: id,
      version: seenVersion,
      values: values.refine((given) => Object.keys(given).length > 0, inputsMessages.oneValue.text),
      reason: z.string().trim().min(1, inputsMessages.sayWhy.text).max(2_000),
    }),
    output: workItem.schema,
    changes: { kind: 'workItem', by: 'workItemId' },
    permission: 'run:manage',
    effect: 'reversible',
    errors: ['not_found', 'conflict', 'precondition_failed'],
  }),
  reopen: command({
    summary: 'Reopen a completed or skipped step, with a reason. How it had ended stays on record.',
    logged: runMessages.didReopen,
    input: z.strictObject({
      workItemId: id,
      version: seenVersion,
      reason: z.string().trim().min(1, inputsMessages.sayWhy.text).max(2_000),
    }),
    output: workItem.schema,
    changes: { kind: 'workItem', by: 'workItemId' },
    permission: 'run:manage',
    effect: 'reversible',
    errors: ['not_found', 'conflict', 'precondition_failed'],
  }),
  comment: command({
    summary: 'Comment on a work item, or report a problem with it; also after its run has ended.',
    logged: runMessages.didComment,
    input: z.strictObject({
      workItemId: id,
      text: z.string().trim().min(1, inputsMessages.writeSomething.text).max(10_000),
      /** Whether it reports a problem. */
      problem: z.boolean().default(false),
    }),
    output: comment.schema,
    unlocked: 'It adds a remark.',
    permission: 'run:work',
    effect: 'reversible',
    errors: ['not_found'],
  }),
  removeComment: command({
    summary:
      'Delete a comment of your own, or anybody’s with the right to manage runs. The audit log keeps what it said.',
    logged: runMessages.didRemoveComment,
    input: z.strictObject({ commentId: id, version: z.int() }),
    output: z.strictObject({}),
    changes: { kind: 'comment', by: 'commentId' },
    permission: 'run:work',
    effect: 'reversible',
    errors: ['not_found', 'forbidden', 'conflict'],
  }),
})
