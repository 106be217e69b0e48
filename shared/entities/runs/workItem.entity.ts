import { z } from 'zod'
import { id } from '#shared/kernel/id.ts'
import { isoInstant } from '#shared/kernel/time.ts'
import { runMessages } from '#shared/messages/runs.messages.ts'
import { fieldKey, fieldValue } from '../playbooks/field.ts'
import { defineEntity } from '../defineEntity.ts'
import type { RecordOf } from '../defineEntity.ts'

export const workItemStates = ['open', 'in_progress', 'completed', 'cancelled', 'escalated'] as const

/** Something a person has to do. Source: S1 Task; S5 Task is the same with another executor. */
export const workItem = defineEntity({
  kind: 'workItem',
  idPrefix: 'wi',
  scope: 'team',
  collection: 'work',
  face: { one: runMessages.workItem, many: runMessages.workItems, icon: 'forms' },
  fields: {
    runId: id,
    stepExecutionId: id,
    stepId: z.string().min(1).max(64),
    status: z.enum(workItemStates),
    priority: z.enum(['low', 'medium', 'high', 'critical', 'urgent']),
    /** The job role that may take it. */
    roleId: id.nullable(),
    /** The person who has it; null while any holder of the role may take it. */
    assigneeId: id.nullable(),
    dueAt: isoInstant.nullable(),
    /** Values as typed so far, by field key. They become the step's output at completion. */
    values: z.record(fieldKey, fieldValue),
    /** Ids of ticked sub-steps. */
    ticked: z.array(z.string().max(64)).max(500),
    completedAt: isoInstant.nullable(),
    completedBy: id.nullable(),
  },
  merge: {
    runId: 'immutable',
    stepExecutionId: 'immutable',
    stepId: 'immutable',
    ticked: 'union',
    // Like its step: of two completions the first stands, with its values.
    status: {
      precedence: ['open', 'in_progress', 'escalated', 'cancelled', 'completed'],
      tie: { field: 'completedAt', wins: 'earliest' },
    },
    values: { with: 'status', else: 'entries' },
    completedAt: { with: 'status' },
    completedBy: { with: 'status' },
  },
  indexes: [['status', 'assigneeId', 'dueAt'], ['runId'], ['stepExecutionId'], ['updatedAt']],
  readPermission: 'run:read',
  writePermission: 'run:work',
  guards: { status: { permission: 'run:manage', free: workItemStates, final: ['completed'] } },
  authors: ['completedBy'],
  trashPermission: 'run:manage',
  retention: 'forever',
  schemaVersion: 1,
})

export type WorkItem = RecordOf<typeof workItem>
