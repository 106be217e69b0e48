import { z } from 'zod'
import { teamMessages } from '#shared/messages/team.messages.ts'
import { recordMessages } from '#shared/messages/records.messages.ts'
import { defineEntity } from '../defineEntity.ts'
import type { RecordOf } from '../defineEntity.ts'
import { permission } from '../permission.ts'
import { teamSettings } from './teamSettings.ts'

export const teamStates = ['active', 'archived'] as const

/** A group of people inside an organization that owns playbooks and runs. Source: S1, S3, S5 Team. */
export const team = defineEntity({
  kind: 'team',
  scope: 'organization',
  collection: 'tenancy',
  face: {
    one: teamMessages.team,
    many: teamMessages.teams,
    icon: 'users-group',
    page: '/settings/teams/{id}',
    state: 'status',
  },
  fields: {
    description: z.string().max(2_000).meta({ label: recordMessages.description }),
    /** Absent is `active`. An archived team is closed for work; its records stay. */
    status: z
      .enum(teamStates)
      .optional()
      .meta({
        label: recordMessages.state,
        values: {
          active: { label: teamMessages.teamActive, look: 'active' },
          archived: { label: teamMessages.teamArchived, look: 'archived' },
        },
      }),
    /** Address of the service that the team offers to others. */
    serviceEndpoint: z
      .string()
      .max(300)
      .optional()
      .meta({ label: teamMessages.serviceEndpoint, help: teamMessages.serviceEndpointHelp }),
    settings: teamSettings.optional().meta({ label: teamMessages.settings }),
    /** The most that members of the team may do; absent is no limit. Reached by the issue *Rights*. */
    permissions: z.array(permission).max(100).optional().meta({ label: teamMessages.permissionLimit }),
    /** US cents a month; null for no limit. Reached by the issue *Agents*, like the next. */
    budgetLimitCents: z.int().min(0).nullable().optional().meta({ label: teamMessages.budgetLimit }),
    currentSpendCents: z.int().min(0).optional().meta({ label: teamMessages.currentSpend }),
  },
  merge: {
    status: { precedence: teamStates },
    settings: 'entries',
    permissions: 'union',
    currentSpendCents: 'max',
  },
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
  readPermission: 'team:read',
  writePermission: 'organization:manage',
  founded: 'one',
  retention: 'forever',
  schemaVersion: 1,
})

export type Team = RecordOf<typeof team>
