import { z } from 'zod'
import { base64 } from '#shared/kernel/bytes.ts'
import { id } from '#shared/kernel/id.ts'
import { isoInstant } from '#shared/kernel/time.ts'
import { attachment } from '#shared/entities/files/attachment.entity.ts'
import { playbookContent } from '#shared/entities/playbooks/playbookContent.ts'
import { comment } from '#shared/entities/runs/comment.entity.ts'
import { run, runStates } from '#shared/entities/runs/run.entity.ts'
import { stepExecution } from '#shared/entities/runs/stepExecution.entity.ts'
import { workItem } from '#shared/entities/runs/workItem.entity.ts'
import { seenVersion } from './seenVersion.ts'
import { runMessages } from '#shared/messages/runs.messages.ts'
import { command, defineContract, query } from './defineContract.ts'
import { listInput, listOf } from './paging.ts'
import { allBut, internal } from './doors.ts'
import { placement, placementFilter } from './placement.ts'
import { inputsMessages } from '#shared/messages/inputs.messages.ts'

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
    'reopened',
    'removed',
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
  steps: z.array(
    z.strictObject({
      execution: stepExecution.schema,
      item: workItem.schema.nullable(),
      /** Its work item is open and in this person's "My work". */
      isMine: z.boolean(),
    }),
  ),
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
  /** How many of its steps were skipped. */
  skippedCount: z.int().min(0),
})

export type ListedRun = z.infer<typeof listedRun>

/** The longest record of a run in one answer, with the pictures of its texts. */
export const maxRecordBytes = 8_000_000

export const runsContract = defineContract('runs', {
  start: command({
    summary: 'Start a run of the published version of a playbook.',
    logged: runMessages.didStart,
    input: z.strictObject({
      playbookId: id,
      name: z.string().trim().max(300).default(''),
      /** Who does the steps that are open to them; null: as the job roles say. */
      assigneeId: id.nullable().default(null),
      dueAt: isoInstant.nullable().default(null),
      /** Left out: as its playbook. */
      ...placement,
    }),
    output: run.schema,
    unlocked: 'It makes a run and leaves the playbook as it is.',
    permission: 'run:work',
    effect: 'reversible',
    errors: ['not_found', 'invalid_input', 'precondition_failed'],
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
      sort: ['startedAt', 'name', 'status', 'doneCount', 'endedAt', 'dueAt'],
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
  record: query({
    summary:
      'The record of one run as a PDF: values, pictures, people, times, evidence with hashes, and proof.',
    input: z.strictObject({ runId: id }),
    output: z.strictObject({
      fileName: z.string(),
      data: base64.max(Math.ceil(maxRecordBytes / 3) * 4),
      sizeBytes: z.int(),
    }),
    permission: 'run:read',
    errors: ['not_found', 'precondition_failed'],
    doors: allBut(['mcp'], 'Answers with a PDF.'),
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
      reason: z.string().trim().min(1, inputsMessages.sayWhy.text).max(2_000),
    }),
    output: run.schema,
    changes: { kind: 'run', by: 'runId' },
    permission: 'run:manage',
    effect: 'destructive',
    errors: ['not_found', 'conflict', 'precondition_failed'],
  }),
})
