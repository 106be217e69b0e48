import { z } from 'zod'
import { id } from '#shared/kernel/id.ts'
import { isoInstant } from '#shared/kernel/time.ts'
import { teamMessages } from '#shared/messages/team.messages.ts'
import { recordMessages } from '#shared/messages/records.messages.ts'
import { defineEntity } from '../defineEntity.ts'
import type { RecordOf } from '../defineEntity.ts'

export const projectStates = ['active', 'completed', 'archived', 'failed'] as const

export const projectPriorities = ['low', 'medium', 'high', 'urgent'] as const

/** Settings of a project by name, which the specification leaves open. Source: S2 `settings`, S5 `settings`. */
export const projectSettings = z
  .record(z.string().min(1).max(60), z.union([z.string().max(1_000), z.number(), z.boolean()]))
  .refine((given) => Object.keys(given).length <= 50, 'A project has at most 50 settings.')

/** Work of a team with an end, to which playbooks and runs can belong. Source: S2 projects, S5 Project. */
export const project = defineEntity({
  kind: 'project',
  scope: 'team',
  collection: 'tenancy',
  face: {
    one: teamMessages.project,
    many: teamMessages.projects,
    icon: 'folder',
    page: '/settings/workspaces',
    partOf: 'workspaceId',
    state: 'status',
    search: { rank: 6, text: ['topic'], archivedIn: ['archived'] },
  },
  fields: {
    /** The workspace of the project, or null. */
    workspaceId: id.nullable().meta({ label: teamMessages.workspaceField, ref: 'workspace' }),
    /** A short description. */
    topic: z.string().max(500).meta({ label: teamMessages.topic }),
    status: z.enum(projectStates).meta({
      label: recordMessages.state,
      values: {
        active: { label: teamMessages.projectActive, look: 'active' },
        completed: { label: teamMessages.projectCompleted, look: 'done' },
        archived: { label: teamMessages.projectArchived, look: 'archived' },
        failed: { label: teamMessages.projectFailed, look: 'late' },
      },
    }),
    priority: z.enum(projectPriorities).meta({
      label: recordMessages.priority,
      values: {
        low: { label: recordMessages.priorityLow },
        medium: { label: recordMessages.priorityMedium },
        high: { label: recordMessages.priorityHigh },
        urgent: { label: recordMessages.priorityUrgent },
      },
    }),
    settings: projectSettings.meta({ label: teamMessages.settings, help: teamMessages.projectSettingsHelp }),
    completedAt: isoInstant.nullable().meta({ label: recordMessages.completed }),
  },
  merge: {
    status: {
      precedence: ['active', 'archived', 'failed', 'completed'],
      tie: { field: 'completedAt', wins: 'earliest' },
    },
    completedAt: { with: 'status' },
    settings: 'entries',
  },
  transitions: {
    field: 'status',
    initial: ['active'],
    final: ['completed', 'failed'],
    transitions: [
      { name: 'complete', from: ['active'], to: 'completed', sets: ['completedAt'] },
      { name: 'fail', from: ['active'], to: 'failed', sets: ['completedAt'] },
      { name: 'archive', from: ['active', 'completed', 'failed'], to: 'archived' },
      {
        name: 'reopen',
        from: ['completed', 'failed', 'archived'],
        to: 'active',
        sets: ['completedAt'],
      },
    ],
  },
  unique: ['slug', 'name'],
  indexes: [['workspaceId']],
  readPermission: 'playbook:read',
  writePermission: 'playbook:write',
  trashPermission: 'team:manage',
  hasTrash: true,
  retention: { days: 90 },
  schemaVersion: 1,
})

export type Project = RecordOf<typeof project>
