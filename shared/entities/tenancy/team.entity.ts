import { z } from 'zod'
import { defineEntity } from '../defineEntity.ts'
import type { RecordOf } from '../defineEntity.ts'

/** A group of people inside an organization that owns playbooks and runs. Source: S1, S3, S5 Team. */
export const team = defineEntity({
  kind: 'team',
  idPrefix: 'tm',
  scope: 'organization',
  collection: 'tenancy',
  fields: { description: z.string().max(2_000) },
  merge: {},
  indexes: [],
  readPermission: 'team:read',
  writePermission: 'organization:manage',
  retention: 'forever',
  schemaVersion: 1,
  models: ['S1.Team', 'S3.Team', 'S5.Team'],
})

export type Team = RecordOf<typeof team>
