import { z } from 'zod'
import { sha256Hex } from '#shared/kernel/hash.ts'
import { id } from '#shared/kernel/id.ts'
import { isoInstant } from '#shared/kernel/time.ts'
import { runMessages } from '#shared/messages/runs.messages.ts'
import { fieldKey, fieldValue } from '../playbooks/field.ts'
import { defineEntity } from '../defineEntity.ts'
import type { RecordOf } from '../defineEntity.ts'

export const runStates = [
  'not_started',
  'queued',
  'running',
  'paused',
  'completed',
  'failed',
  'cancelled',
] as const

/**
 * One execution of a published version, pinned to its hash. Source: S1 ProcessInstance, S4 WorkflowRun, S5
 * WorkflowInstance, S2 orchestration_runs.
 */
export const run = defineEntity({
  kind: 'run',
  idPrefix: 'run',
  scope: 'team',
  collection: 'runs',
  face: { one: runMessages.run, many: runMessages.runs, icon: 'player-play' },
  fields: {
    playbookId: id,
    versionId: id,
    versionNumber: z.int().min(1),
    versionHash: sha256Hex,
    complianceTags: z.array(z.string().max(60)).max(200),
    status: z.enum(runStates),
    startedAt: isoInstant,
    startedBy: id,
    endedAt: isoInstant.nullable(),
    /** Every time it was held: from when and by whom, and the same for when it went on (null while it is held). */
    holds: z
      .array(
        z.strictObject({ from: isoInstant, by: id, until: isoInstant.nullable(), untilBy: id.nullable() }),
      )
      .max(1_000),
    /** Why it was cancelled. */
    endReason: z.string().max(2_000).nullable(),
    /** The values that completed steps have handed on, by field key. Source: S1 ProcessVariable. */
    variables: z.record(fieldKey, fieldValue),
    stepCount: z.int().min(0),
    /** Steps that are completed or skipped. */
    doneCount: z.int().min(0),
    /** The workspace and the project it belongs to; absent or null for none. */
    workspaceId: id.nullable().optional(),
    projectId: id.nullable().optional(),
  },
  merge: {
    playbookId: 'immutable',
    versionId: 'immutable',
    versionNumber: 'immutable',
    versionHash: 'immutable',
    startedAt: 'immutable',
    startedBy: 'immutable',
    status: {
      precedence: ['not_started', 'queued', 'running', 'paused', 'failed', 'completed', 'cancelled'],
      tie: { field: 'endedAt', wins: 'earliest' },
    },
    endedAt: { with: 'status' },
    endReason: { with: 'status' },
    holds: { with: 'status' },
    // Both follow from the steps.
    variables: 'derived',
    doneCount: 'max',
  },
  indexes: [['status', 'startedAt'], ['playbookId', 'startedAt'], ['startedAt']],
  readPermission: 'run:read',
  writePermission: 'run:work',
  guards: {
    status: {
      permission: 'run:manage',
      free: runStates.filter((state) => state !== 'cancelled'),
      final: ['completed'],
    },
    endReason: { permission: 'run:manage', free: [null] },
  },
  authors: ['startedBy', 'holds.by', 'holds.untilBy'],
  trashPermission: 'run:manage',
  retention: 'forever',
  schemaVersion: 1,
})

export type Run = RecordOf<typeof run>
