import { z } from 'zod'
import { teamMessages } from '#shared/messages/team.messages.ts'
import { recordMessages } from '#shared/messages/records.messages.ts'
import { defineEntity } from '../defineEntity.ts'
import type { RecordOf } from '../defineEntity.ts'

export const environmentTypes = ['development', 'staging', 'production', 'sandbox'] as const

export const workspaceStates = ['active', 'archived'] as const

/**
 * A container of a team for playbooks, runs and projects, which is also an environment. Limits, gateways and promotion
 * come with the issue *Platform*. Source: S5 Workspace, S3 Workspace.
 */
export const workspace = defineEntity({
  kind: 'workspace',
  scope: 'team',
  collection: 'tenancy',
  face: {
    one: teamMessages.workspace,
    many: teamMessages.workspaces,
    icon: 'stack',
    page: '/settings/workspaces',
    state: 'status',
    search: { rank: 6, text: [], archivedIn: ['archived'] },
  },
  fields: {
    environmentType: z.enum(environmentTypes).meta({
      label: teamMessages.environment,
      help: teamMessages.environmentHelp,
      values: {
        development: { label: teamMessages.environmentDevelopment },
        staging: { label: teamMessages.environmentStaging },
        production: { label: teamMessages.environmentProduction },
        sandbox: { label: teamMessages.environmentSandbox },
      },
    }),
    /** Source: S5 `is_active`. An archived workspace cannot be chosen; its content stays. */
    status: z.enum(workspaceStates).meta({
      label: recordMessages.state,
      values: {
        active: { label: teamMessages.workspaceActive, look: 'active' },
        archived: { label: teamMessages.workspaceArchived, look: 'archived' },
      },
    }),
  },
  merge: { status: { precedence: workspaceStates } },
  transitions: {
    field: 'status',
    initial: ['active'],
    final: [],
    transitions: [
      { name: 'archive', from: ['active'], to: 'archived' },
      { name: 'restore', from: ['archived'], to: 'active' },
    ],
  },
  unique: ['slug', 'name'],
  indexes: [],
  readPermission: 'playbook:read',
  writePermission: 'team:manage',
  hasTrash: true,
  retention: { days: 90 },
  schemaVersion: 1,
})

export type Workspace = RecordOf<typeof workspace>
