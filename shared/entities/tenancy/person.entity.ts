import { z } from 'zod'
import { isoInstant } from '#shared/kernel/time.ts'
import { teamMessages } from '#shared/messages/team.messages.ts'
import { defineEntity } from '../defineEntity.ts'
import type { RecordOf } from '../defineEntity.ts'
import { picture } from '../files/picture.ts'
import { personPreferences } from './personPreferences.ts'

/** Somebody who works here; the record's `name` is the person's. Source: S2 users, S3, S4, S5 User. */
export const person = defineEntity({
  kind: 'person',
  idPrefix: 'usr',
  scope: 'organization',
  collection: 'tenancy',
  face: { one: teamMessages.person, many: teamMessages.people, icon: 'user' },
  fields: {
    email: z.string().max(254),
    status: z.enum(['active', 'invited', 'suspended']),
    /** Unique in the organization, for mentions and programs. */
    username: z.string().max(100).optional(),
    picture: picture.nullable().optional(),
    preferences: personPreferences.optional(),
    /** When they last opened Orgata, on any of their computers. */
    lastLoginAt: isoInstant.nullable().optional(),
    /** When they proved that the address is theirs; reached by the issue *Rights*, like the next two. */
    emailVerifiedAt: isoInstant.nullable().optional(),
    /** Whether they sign in with a second factor. */
    hasSecondFactor: z.boolean().optional(),
    /** The single sign-on configuration that they come from. */
    ssoProviderId: z.string().max(200).nullable().optional(),
  },
  merge: {
    status: { precedence: ['invited', 'active', 'suspended'] },
    preferences: 'entries',
    lastLoginAt: 'max',
  },
  indexes: [],
  readPermission: 'team:read',
  writePermission: 'team:manage',
  guards: { status: { permission: 'team:manage', free: ['invited', 'active'] } },
  retention: 'forever',
  schemaVersion: 1,
})

export type Person = RecordOf<typeof person>
