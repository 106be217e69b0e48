import { z } from 'zod'
import { sha256Hex } from '#shared/kernel/hash.ts'
import { id } from '#shared/kernel/id.ts'
import { isoInstant } from '#shared/kernel/time.ts'
import { runMessages } from '#shared/messages/runs.messages.ts'
import { recordMessages } from '#shared/messages/records.messages.ts'
import { playbookMessages } from '#shared/messages/playbooks.messages.ts'
import { fieldKey, fieldValue } from '../playbooks/field.ts'
import { defineEntity } from '../defineEntity.ts'
import { correction, correctionsKeep, keepsCorrections } from './correction.ts'
import type { RecordOf } from '../defineEntity.ts'
import { isLateRun } from './dueDate.ts'
import { keepsHolds, runDueByHolds } from './holdRights.ts'
import { stepNumbers } from './stepNumbers.ts'
import { keepsName } from './keepsName.ts'

export const runStates = [
  'not_started',
  'queued',
  'running',
  'paused',
  'completed',
  'failed',
  'cancelled',
] as const

/** What follows from the steps of a run, and is no evidence. */
const ofSteps: readonly string[] = ['variables', 'doneCount']

/**
 * One execution of a published version, pinned to its hash. Source: S1 ProcessInstance, S4 WorkflowRun, S5
 * WorkflowInstance, S2 orchestration_runs.
 */
export const run = defineEntity({
  kind: 'run',
  scope: 'team',
  collection: 'runs',
  face: {
    one: runMessages.run,
    many: runMessages.runs,
    icon: 'player-play',
    page: '/runs/{id}',
    state: 'status',
    search: {
      rank: 3,
      text: ['endReason'],
      about: (found, format, { count, nowMs }) => {
        const progress = format(runMessages.progress, stepNumbers(found, count))
        return isLateRun(found, nowMs) ? format(runMessages.lateProgress, { progress }) : progress
      },
    },
  },
  fields: {
    playbookId: id.meta({ label: playbookMessages.playbookField, ref: 'playbook' }),
    versionId: id.meta({ label: playbookMessages.publishedVersion, ref: 'playbookVersion' }),
    versionNumber: z.int().min(1).meta({ label: playbookMessages.publishedNumber }),
    versionHash: sha256Hex.meta({ label: playbookMessages.contentHash }),
    complianceTags: z.array(z.string().max(60)).max(200).meta({ label: recordMessages.complianceTags }),
    status: z.enum(runStates).meta({
      label: recordMessages.state,
      values: {
        not_started: { label: runMessages.runNotStarted, look: 'draft' },
        queued: { label: runMessages.runQueued, look: 'waiting' },
        running: { label: runMessages.runRunning, look: 'active' },
        paused: { label: runMessages.runPaused, look: 'waiting' },
        completed: { label: runMessages.runCompleted, look: 'done' },
        failed: { label: runMessages.runFailed, look: 'late' },
        cancelled: { label: runMessages.runCancelled, look: 'archived' },
      },
    }),
    startedAt: isoInstant.meta({ label: runMessages.startedAt }),
    startedBy: id.meta({ label: runMessages.startedBy, ref: 'person' }),
    endedAt: isoInstant.nullable().meta({ label: runMessages.endedAt }),
    /** By when it has to be done; it moves by the time that the run is on hold. Absent or null for none. */
    dueAt: isoInstant.nullable().optional().meta({ label: runMessages.due }),
    /** Who does the steps that are open to them. Absent or null for nobody in particular. */
    assigneeId: id.nullable().optional().meta({ label: runMessages.assignee, ref: 'person' }),
    /** Every time it was held: from when and by whom, and the same for when it went on (null while it is held). */
    holds: z
      .array(
        z.strictObject({
          from: isoInstant.meta({ label: runMessages.pausedAt }),
          by: id.meta({ label: runMessages.pausedBy, ref: 'person' }),
          until: isoInstant.nullable().meta({ label: runMessages.resumedAt }),
          untilBy: id.nullable().meta({ label: runMessages.resumedBy, ref: 'person' }),
        }),
      )
      .max(1_000)
      .meta({ label: runMessages.holds }),
    /** Why it was cancelled. */
    endReason: z.string().max(2_000).nullable().meta({ label: runMessages.endReason }),
    /** The outputs of completed steps, by field key. Source: S1 ProcessVariable. */
    variables: z.record(fieldKey, fieldValue).meta({ label: runMessages.variables }),
    stepCount: z.int().min(0).meta({ label: runMessages.stepCount }),
    /** Steps that are completed or skipped. */
    doneCount: z.int().min(0).meta({ label: runMessages.doneCount }),
    /** Corrections after it ended. Absent where there was none. */
    corrections: z.array(correction).max(500).optional().meta({ label: runMessages.corrections }),
    /** The workspace and the project it belongs to; absent or null for none. */
    workspaceId: id.nullable().optional().meta({ label: recordMessages.workspace, ref: 'workspace' }),
    projectId: id.nullable().optional().meta({ label: recordMessages.project, ref: 'project' }),
  },
  merge: {
    playbookId: 'immutable',
    versionId: 'immutable',
    versionNumber: 'immutable',
    versionHash: 'immutable',
    complianceTags: 'immutable',
    stepCount: 'immutable',
    assigneeId: 'immutable',
    startedAt: 'immutable',
    startedBy: 'immutable',
    status: {
      precedence: ['not_started', 'queued', 'running', 'paused', 'failed', 'cancelled', 'completed'],
      tie: { field: 'endedAt', wins: 'earliest' },
    },
    endedAt: { with: 'status' },
    endReason: { with: 'status' },
    dueAt: { with: 'status', else: 'max' },
    holds: { with: 'status', else: 'grows' },
    // Both follow from the steps.
    variables: 'derived',
    doneCount: 'max',
    corrections: 'grows',
  },
  transitions: {
    field: 'status',
    initial: ['not_started', 'running'],
    final: ['completed', 'failed', 'cancelled'],
    transitions: [
      { name: 'queue', from: ['not_started'], to: 'queued' },
      { name: 'begin', from: ['not_started', 'queued'], to: 'running' },
      { name: 'pause', from: ['running'], to: 'paused', sets: ['holds'] },
      { name: 'resume', from: ['paused'], to: 'running', sets: ['holds'] },
      { name: 'complete', from: ['running'], to: 'completed', sets: ['endedAt'], tells: ['endedAt'] },
      {
        name: 'fail',
        from: ['running'],
        to: 'failed',
        permission: 'run:manage',
        sets: ['endedAt', 'endReason'],
        tells: ['endedAt'],
      },
      {
        name: 'cancel',
        from: ['not_started', 'queued', 'running', 'paused'],
        to: 'cancelled',
        permission: 'run:manage',
        sets: ['endedAt', 'endReason', 'holds'],
        tells: ['endedAt'],
      },
      // A step of it is reopened.
      {
        name: 'reopen',
        from: ['completed'],
        to: 'running',
        permission: 'run:manage',
        sets: ['endedAt', 'endReason', 'holds', 'dueAt', 'corrections', ...ofSteps],
        keeps: (change, fields) =>
          correctionsKeep(
            change,
            fields.filter((field) => !ofSteps.includes(field)),
          ),
      },
      // Concurrently completed and cancelled; the inbox keeps the former values.
      {
        name: 'correctToCompleted',
        from: ['cancelled'],
        to: 'completed',
        permission: 'run:manage',
        sets: ['endedAt', 'endReason', 'holds', 'corrections'],
        keeps: correctionsKeep,
      },
    ],
  },
  indexes: [['status', 'startedAt'], ['playbookId', 'startedAt'], ['startedAt'], ['nameKey']],
  unstoredNulls: ['endedAt', 'endReason'],
  readPermission: 'run:read',
  writePermission: 'run:work',
  guards: {
    endReason: { permission: 'run:manage', free: [null] },
  },
  authors: ['startedBy', 'holds.by', 'holds.untilBy', 'corrections.by'],
  moments: ['startedAt', 'endedAt', 'holds.from', 'holds.until', 'corrections.at'],
  rules: [keepsName, keepsHolds, runDueByHolds, keepsCorrections],
  retention: 'forever',
  schemaVersion: 1,
})

export type Run = RecordOf<typeof run>
