import { z } from 'zod'
import { teamMessages } from '#shared/messages/team.messages.ts'
import { recordMessages } from '#shared/messages/records.messages.ts'
import { defineEntity } from '../defineEntity.ts'
import type { RecordOf } from '../defineEntity.ts'

/** A part that people play at work ("Front desk"); steps name one, and a run finds its members. Source: S1 Role. */
export const jobRole = defineEntity({
  kind: 'jobRole',
  scope: 'team',
  collection: 'tenancy',
  face: {
    one: teamMessages.jobRole,
    many: teamMessages.jobRoles,
    icon: 'briefcase',
    page: '/team/roles',
    search: { rank: 5, text: ['description'] },
  },
  fields: { description: z.string().max(2_000).meta({ label: recordMessages.description }) },
  merge: {},
  unique: ['slug', 'name'],
  indexes: [],
  readPermission: 'team:read',
  writePermission: 'team:manage',
  founded: 'one',
  hasTrash: true,
  retention: 'forever',
  schemaVersion: 1,
})

export type JobRole = RecordOf<typeof jobRole>
