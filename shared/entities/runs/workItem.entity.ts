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
import { movesByHolds } from './holdRights.ts'
import { itemOfStep, onlyOwnWork } from './workRights.ts'
import { keepsName } from './keepsName.ts'

export const workItemStates = ['open', 'in_progress', 'completed', 'cancelled', 'escalated'] as const

/** When and by whom it was completed. */
const done = ['completedAt', 'completedBy']

/** Something a person has to do. Source: S1 Task; S5 Task is the same with another executor. */
export const workItem = defineEntity({
  kind: 'workItem',
  scope: 'team',
  collection: 'work',
  face: {
    one: runMessages.workItem,
    many: runMessages.workItems,
    icon: 'forms',
    partOf: 'runId',
    anchor: 'step={stepId}',
    keyLabels: answerLabels,
    state: 'status',
  },
  fields: {
    runId: id.meta({ label: runMessages.runField, ref: 'run' }),
    stepExecutionId: id.meta({ label: runMessages.stepField, ref: 'stepExecution' }),
    stepId: z.string().min(1).max(64).meta({ label: runMessages.stepId }),
    status: z.enum(workItemStates).meta({
      label: recordMessages.state,
      values: {
        open: { label: runMessages.workOpen, look: 'draft' },
        in_progress: { label: runMessages.workInProgress, look: 'active' },
        completed: { label: runMessages.workCompleted, look: 'done' },
        cancelled: { label: runMessages.workCancelled, look: 'archived' },
        escalated: { label: runMessages.workEscalated, look: 'waiting' },
      },
    }),
    priority: z.enum(['low', 'medium', 'high', 'critical', 'urgent']).meta({
      label: recordMessages.priority,
      values: {
        low: { label: recordMessages.priorityLow },
        medium: { label: recordMessages.priorityMedium },
        high: { label: recordMessages.priorityHigh },
        critical: { label: recordMessages.priorityCritical },
        urgent: { label: recordMessages.priorityUrgent },
      },
    }),
    /** The job role that may take it. */
    roleId: id.nullable().meta({ label: runMessages.jobRole, ref: 'jobRole' }),
    /** The person who has it; null while any holder of the role may take it. */
    assigneeId: id.nullable().meta({ label: runMessages.assignee, ref: 'person' }),
    /** It moves by the time that its run is on hold. */
    dueAt: isoInstant.nullable().meta({ label: runMessages.due }),
    /** Values as typed so far, by field key. They become the step's output at completion. */
    values: z.record(fieldKey, fieldValue).meta({ label: runMessages.answers }),
    /** Ids of ticked sub-steps. */
    ticked: z.array(z.string().max(64)).max(500).meta({ label: runMessages.checkedItems }),
    completedAt: isoInstant.nullable().meta({ label: recordMessages.completed }),
    completedBy: id.nullable().meta({ label: runMessages.completedBy, ref: 'person' }),
    /** Those of its step. Absent where there was none. */
    corrections: z.array(correction).max(500).optional().meta({ label: runMessages.corrections }),
  },
  merge: {
    runId: 'immutable',
    stepExecutionId: 'immutable',
    stepId: 'immutable',
    roleId: 'immutable',
    ticked: 'union',
    // As for its step: of two completions the first wins, with its values.
    status: {
      precedence: ['open', 'in_progress', 'escalated', 'cancelled', 'completed'],
      tie: { field: 'completedAt', wins: 'earliest' },
    },
    values: { with: 'status', else: 'entries' },
    // It moves by the holds of the run, on each computer that resumes it.
    dueAt: 'max',
    completedAt: { with: 'status' },
    completedBy: { with: 'status' },
    corrections: 'grows',
  },
  transitions: {
    field: 'status',
    initial: ['open'],
    final: ['completed', 'cancelled'],
    transitions: [
      { name: 'begin', from: ['open', 'escalated'], to: 'in_progress' },
      { name: 'putBack', from: ['in_progress'], to: 'open' },
      { name: 'escalate', from: ['open', 'in_progress'], to: 'escalated' },
      {
        name: 'complete',
        from: ['open', 'in_progress', 'escalated'],
        to: 'completed',
        sets: done,
        tells: done,
      },
      { name: 'skip', from: ['open', 'in_progress', 'escalated'], to: 'cancelled' },
      {
        name: 'resolve',
        from: ['completed', 'cancelled'],
        to: 'completed',
        sets: [...done, 'values', 'ticked', 'assigneeId', 'roleId', 'priority', 'dueAt', 'name'],
        resolves: true,
      },
      {
        name: 'reopen',
        from: ['completed', 'cancelled'],
        to: 'in_progress',
        permission: 'run:manage',
        sets: [...done, 'values', 'ticked', 'assigneeId', 'dueAt', 'corrections'],
        keeps: correctionsKeep,
      },
      // Of two concurrent ends the other one, chosen later; the inbox keeps the former values.
      ...(['completed', 'cancelled'] as const).map((to) => ({
        name: `correctTo.${to}`,
        from: ['completed', 'cancelled'],
        to,
        permission: 'run:manage' as const,
        sets: [...done, 'values', 'corrections'],
        keeps: correctionsKeep,
      })),
    ],
  },
  indexes: [['status', 'assigneeId', 'dueAt'], ['runId'], ['updatedAt']],
  unstoredNulls: ['dueAt', 'completedAt', 'completedBy'],
  changesWith: 'stepExecutionId',
  readPermission: 'run:read',
  writePermission: 'run:work',
  authors: ['completedBy', 'corrections.by'],
  moments: ['completedAt', 'corrections.at'],
  rules: [keepsName, onlyOwnWork, itemOfStep, movesByHolds, keepsCorrections],
  retention: 'forever',
  schemaVersion: 1,
})

export type WorkItem = RecordOf<typeof workItem>
