import { z } from 'zod'
import { id } from '#shared/kernel/id.ts'
import { isoInstant } from '#shared/kernel/time.ts'
import { runMessages } from '#shared/messages/runs.messages.ts'
import { recordMessages } from '#shared/messages/records.messages.ts'
import { fieldKey, fieldValue } from '../playbooks/field.ts'
import { defineEntity } from '../defineEntity.ts'
import { correction, correctionsKeep, keepsCorrections } from './correction.ts'
import { answerLabels } from './answerLabels.ts'
import type { RecordOf } from '../defineEntity.ts'
import { onlyOwnStep } from './workRights.ts'
import { mostReasonCharacters } from './reasonLength.ts'
import { keepsName } from './keepsName.ts'

export const stepStates = ['pending', 'running', 'completed', 'failed', 'skipped', 'overridden'] as const

/** When, by whom and why a step ended. */
const ended = ['endedAt', 'endedBy']

/** The execution of one step in one run. Source: S1 StepExecution, S2 phase_executions, S5 WorkflowStageExecution. */
export const stepExecution = defineEntity({
  kind: 'stepExecution',
  scope: 'team',
  collection: 'runs',
  face: {
    one: runMessages.step,
    many: runMessages.steps,
    icon: 'list-details',
    partOf: 'runId',
    anchor: 'step={stepId}',
    keyLabels: answerLabels,
    state: 'status',
    search: {
      rank: 9,
      text: ['outputData'],
      needsText: true,
      as: { kind: 'answer', one: runMessages.answer, many: runMessages.answersFound, icon: 'forms' },
    },
  },
  fields: {
    runId: id.meta({ label: runMessages.runField, ref: 'run' }),
    stepId: z.string().min(1).max(64).meta({ label: runMessages.stepField }),
    /** Place in the playbook, from 0. */
    position: z.int().min(0).meta({ label: runMessages.position }),
    status: z.enum(stepStates).meta({
      label: recordMessages.state,
      values: {
        pending: { label: runMessages.stepPending, look: 'draft' },
        running: { label: runMessages.stepRunning, look: 'active' },
        completed: { label: runMessages.stepCompleted, look: 'done' },
        failed: { label: runMessages.stepFailed, look: 'late' },
        skipped: { label: runMessages.stepSkipped, look: 'archived' },
        overridden: { label: runMessages.stepOverridden, look: 'done' },
      },
    }),
    startedAt: isoInstant.nullable().meta({ label: runMessages.startedAt }),
    endedAt: isoInstant.nullable().meta({ label: runMessages.endedAt }),
    /** The person who ended it, or `system` where a rule did. */
    endedBy: z.string().max(64).nullable().meta({ label: runMessages.endedBy, ref: 'person' }),
    /** Why it was skipped or decided without a person: a person's words, or Orgata's as `storedText`. */
    reason: z.string().max(mostReasonCharacters).nullable().meta({ label: runMessages.reason }),
    /** Values filled in, by field key. */
    outputData: z.record(fieldKey, fieldValue).meta({ label: runMessages.outputs }),
    /** Corrections of its values after it ended, the first one first. Absent where there was none. */
    corrections: z.array(correction).max(500).optional().meta({ label: runMessages.corrections }),
  },
  merge: {
    runId: 'immutable',
    stepId: 'immutable',
    position: 'immutable',
    // Of two concurrent completions the first.
    status: {
      precedence: ['pending', 'running', 'failed', 'skipped', 'overridden', 'completed'],
      tie: { field: 'endedAt', wins: 'earliest' },
    },
    startedAt: 'min',
    endedAt: { with: 'status' },
    endedBy: { with: 'status' },
    reason: { with: 'status' },
    outputData: { with: 'status', else: 'entries' },
    corrections: 'grows',
  },
  transitions: {
    field: 'status',
    initial: ['pending'],
    final: ['completed', 'skipped', 'overridden'],
    transitions: [
      { name: 'start', from: ['pending'], to: 'running' },
      {
        name: 'complete',
        from: ['pending', 'running'],
        to: 'completed',
        sets: [...ended, 'outputData'],
        tells: ended,
      },
      { name: 'fail', from: ['running'], to: 'failed', permission: 'run:manage', sets: ended },
      { name: 'retry', from: ['failed'], to: 'running', sets: ended },
      { name: 'skip', from: ['pending', 'running', 'failed'], to: 'skipped', sets: ended, tells: ended },
      {
        name: 'override',
        from: ['running', 'failed'],
        to: 'overridden',
        permission: 'run:manage',
        sets: [...ended, 'outputData'],
        tells: ended,
      },
      {
        name: 'resolve',
        from: ['completed', 'skipped', 'overridden'],
        to: 'completed',
        sets: [...ended, 'startedAt', 'reason', 'outputData', 'name'],
        resolves: true,
      },
      {
        name: 'reopen',
        from: ['completed', 'skipped', 'overridden'],
        to: 'running',
        permission: 'run:manage',
        sets: [...ended, 'reason', 'outputData', 'corrections'],
        keeps: correctionsKeep,
      },
      // A correction, which keeps the former values; or of two concurrent ends the other one, chosen later in the inbox.
      ...(['completed', 'skipped', 'overridden'] as const).map((to) => ({
        name: `correctTo.${to}`,
        from: ['completed', 'skipped', 'overridden'],
        to,
        permission: 'run:manage' as const,
        sets: [...ended, 'reason', 'outputData', 'corrections'],
        keeps: correctionsKeep,
      })),
    ],
  },
  indexes: [['runId', 'position']],
  fillsCollection: true,
  unstoredNulls: ['startedAt', 'endedAt', 'endedBy', 'reason'],
  readPermission: 'run:read',
  writePermission: 'run:work',
  authors: ['endedBy', 'corrections.by'],
  moments: ['startedAt', 'endedAt', 'corrections.at'],
  rules: [keepsName, onlyOwnStep, keepsCorrections],
  retention: 'forever',
  schemaVersion: 1,
})

export type StepExecution = RecordOf<typeof stepExecution>
