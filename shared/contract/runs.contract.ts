import { z } from 'zod'
import { id } from '#shared/kernel/id.ts'
import { isoInstant } from '#shared/kernel/time.ts'
import { attachment } from '#shared/entities/files/attachment.entity.ts'
import { fieldKey, fieldValue } from '#shared/entities/playbooks/field.ts'
import { playbookContent, stepContent } from '#shared/entities/playbooks/playbookContent.ts'
import { comment } from '#shared/entities/runs/comment.entity.ts'
import { run, runStates } from '#shared/entities/runs/run.entity.ts'
import { stepExecution } from '#shared/entities/runs/stepExecution.entity.ts'
import { workItem } from '#shared/entities/runs/workItem.entity.ts'
import { seenVersion } from './seenVersion.ts'
import { runMessages } from '#shared/messages/runs.messages.ts'
import { command, defineContract, query } from './defineContract.ts'
import { listInput, listOf } from './paging.ts'
import { internal } from './doors.ts'
import { placement, placementFilter } from './placement.ts'

/**
 * A work item as "My work" lists it: with the names that make it readable and whether it is late (`dueAt` passed). Its run
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

/** One event of a run in words, oldest first. */
export const timelineEvent = z.strictObject({
  at: isoInstant,
  actorName: z.string(),
  kind: z.enum([
    'started',
    'stepStarted',
    'completed',
    'skipped',
    'corrected',
    'comment',
    'evidence',
    'paused',
    'resumed',
    'ended',
  ]),
  text: z.string(),
  stepId: z.string().nullable(),
  /** `at` is a wrong clock's: the server received it at `acceptedAt`, and what it follows on at `after`. */
  clock: z.strictObject({ acceptedAt: isoInstant, after: isoInstant.nullable() }).nullable(),
})

export type TimelineEvent = z.infer<typeof timelineEvent>

export const runView = z.strictObject({
  run: run.schema,
  content: playbookContent,
  steps: z.array(z.strictObject({ execution: stepExecution.schema, item: workItem.schema.nullable() })),
  /** The newest ones, oldest first. */
  comments: z.array(z.strictObject({ comment: comment.schema, authorName: z.string() })),
  /** The newest ones, oldest first. */
  attachments: z.array(attachment.schema),
  /** Of the records in this answer. */
  timeline: z.array(timelineEvent),
  /** How many there are in all. */
  totals: z.strictObject({ comments: z.int(), attachments: z.int() }),
  /** Names of the people in this answer. */
  people: z.record(id, z.string()),
  /** Names of the job roles of its steps. */
  roles: z.record(id, z.string()),
})

export type RunView = z.infer<typeof runView>

/** A run as the list shows it, with the names of the records that it refers to. */
export const listedRun = z.strictObject({
  ...run.schema.shape,
  playbookName: z.string(),
  startedByName: z.string(),
})

export type ListedRun = z.infer<typeof listedRun>

const item = z.strictObject({ workItemId: id })
/** A step has at most 100 inputs and 100 outputs. */
const values = z
  .record(fieldKey, fieldValue)
  .refine((given) => Object.keys(given).length <= 200, 'A step has at most 200 values.')

export const runsContract = defineContract('runs', {
  start: command({
    summary: 'Start a run of the published version of a playbook.',
    logged: runMessages.didStart,
    input: z.strictObject({
      playbookId: id,
      name: z.string().trim().max(300).default(''),
      /** Left out: as its playbook. */
      ...placement,
    }),
    output: run.schema,
    unlocked: 'It makes a run and leaves the playbook as it is.',
    permission: 'run:work',
    effect: 'reversible',
    errors: ['not_found', 'precondition_failed'],
  }),
  list: query({
    summary: 'The runs of the team, newest first.',
    input: listInput({
      filters: {
        status: z.enum(runStates).optional(),
        playbookId: id.optional(),
        startedBy: id.optional(),
        ...placementFilter,
      },
      sort: ['startedAt', 'name', 'status', 'doneCount', 'endedAt'],
      group: ['status'],
    }),
    output: listOf(listedRun),
    permission: 'run:read',
  }),
  get: query({
    summary: 'One run with its steps, comments, evidence and timeline.',
    input: z.strictObject({
      runId: id,
      /** The most comments, and the most attachments, of the answer. */
      newest: z.int().min(1).max(5_000).default(500),
    }),
    output: runView,
    permission: 'run:read',
    errors: ['not_found'],
  }),
  place: command({
    summary: 'Put a run into a workspace or a project, or take it out.',
    logged: runMessages.didPlace,
    input: z.strictObject({ runId: id, version: z.int(), ...placement }),
    output: run.schema,
    changes: { kind: 'run', by: 'runId' },
    permission: 'run:work',
    effect: 'reversible',
    errors: ['not_found', 'conflict', 'precondition_failed'],
  }),
  pause: command({
    summary: 'Pause a run. Nothing can be completed until it is resumed.',
    logged: runMessages.didPause,
    input: z.strictObject({ runId: id, version: seenVersion }),
    output: run.schema,
    changes: { kind: 'run', by: 'runId' },
    permission: 'run:work',
    effect: 'reversible',
    errors: ['not_found', 'conflict', 'precondition_failed'],
  }),
  resume: command({
    summary: 'Resume a paused run.',
    logged: runMessages.didResume,
    input: z.strictObject({ runId: id, version: seenVersion }),
    output: run.schema,
    changes: { kind: 'run', by: 'runId' },
    permission: 'run:work',
    effect: 'reversible',
    errors: ['not_found', 'conflict', 'precondition_failed'],
  }),
  carryOn: command({
    summary: 'Advance a run after sync. Often there is nothing to do.',
    logged: runMessages.didCarryOn,
    input: z.strictObject({ runId: id }),
    output: run.schema,
    unlocked: 'What it does follows from the records, and doing it twice does nothing.',
    permission: 'run:work',
    effect: 'reversible',
    errors: ['not_found'],
    doors: internal('The application advances runs after sync.'),
  }),
  cancel: command({
    summary: 'Cancel a run, with a reason. What was done stays on record.',
    logged: runMessages.didCancel,
    input: z.strictObject({
      runId: id,
      version: seenVersion,
      reason: z.string().trim().min(1, 'Please say why.').max(2_000),
    }),
    output: run.schema,
    changes: { kind: 'run', by: 'runId' },
    permission: 'run:manage',
    effect: 'destructive',
    errors: ['not_found', 'conflict', 'precondition_failed'],
  }),
})

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
      values: values.refine((given) => Object.keys(given).length > 0, 'Give at least one value.'),
      reason: z.string().trim().min(1, 'Please say why.').max(2_000),
    }),
    output: workItem.schema,
    changes: { kind: 'workItem', by: 'workItemId' },
    permission: 'run:manage',
    effect: 'reversible',
    errors: ['not_found', 'conflict', 'precondition_failed'],
  }),
  comment: command({
    summary: 'Comment on a work item.',
    logged: runMessages.didComment,
    input: z.strictObject({
      workItemId: id,
      text: z.string().trim().min(1, 'Please write something.').max(10_000),
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
