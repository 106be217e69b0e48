import { z } from 'zod'
import { id } from '#shared/kernel/id.ts'
import { isoInstant } from '#shared/kernel/time.ts'
import { teamMessages } from '#shared/messages/team.messages.ts'
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
  idPrefix: 'pr',
  scope: 'team',
  collection: 'tenancy',
  face: { one: teamMessages.project, many: teamMessages.projects, icon: 'folder' },
  fields: {
    /** The workspace it lies in; null for none. */
    workspaceId: id.nullable(),
    /** What it is about, in a few words. */
    topic: z.string().max(500),
    status: z.enum(projectStates),
    priority: z.enum(projectPriorities),
    settings: projectSettings,
    completedAt: isoInstant.nullable(),
  },
  merge: {
    status: {
      precedence: ['active', 'archived', 'failed', 'completed'],
      tie: { field: 'completedAt', wins: 'earliest' },
    },
    completedAt: { with: 'status' },
    settings: 'entries',
  },
  indexes: [['workspaceId']],
  readPermission: 'playbook:read',
  writePermission: 'playbook:write',
  trashPermission: 'team:manage',
  retention: 'forever',
  schemaVersion: 1,
})

export type Project = RecordOf<typeof project>
