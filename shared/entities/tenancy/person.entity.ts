import { z } from 'zod'
import { defineEntity } from '../defineEntity.ts'
import type { RecordOf } from '../defineEntity.ts'

/** Somebody who works here; the record's `name` is the person's. Source: S2 users, S3, S4, S5 User. */
export const person = defineEntity({
  kind: 'person',
  idPrefix: 'usr',
  scope: 'organization',
  collection: 'tenancy',
  fields: {
    email: z.string().max(254),
    status: z.enum(['active', 'invited', 'suspended']),
  },
  merge: { status: { precedence: ['invited', 'active', 'suspended'] } },
  indexes: [],
  readPermission: 'team:read',
  writePermission: 'team:manage',
  guards: { status: { permission: 'team:manage', free: ['invited', 'active'] } },
  retention: 'forever',
  schemaVersion: 1,
  models: ['S2.users', 'S3.User', 'S4.User', 'S5.User'],
})

export type Person = RecordOf<typeof person>
