import { z } from 'zod'
import { isoInstant } from '#shared/kernel/time.ts'
import { teamMessages } from '#shared/messages/team.messages.ts'
import { recordMessages } from '#shared/messages/records.messages.ts'
import { defineEntity } from '../defineEntity.ts'
import type { RecordOf } from '../defineEntity.ts'
import { picture } from '../files/picture.ts'
import { keepsWorkingOwner, onlyOwnersSuspendOwners } from './personRights.ts'

export const personStates = ['active', 'invited', 'suspended'] as const

/** A person who works here; the record's `name` is the person's. Source: S2 users, S3, S4, S5 User. */
export const person = defineEntity({
  kind: 'person',
  scope: 'organization',
  collection: 'tenancy',
  face: {
    one: teamMessages.person,
    many: teamMessages.people,
    icon: 'user',
    page: '/team/people/{id}',
    state: 'status',
    files: ['picture.sha256'],
    search: { rank: 4, text: ['email', 'username'] },
  },
  fields: {
    email: z.string().max(254).meta({ label: teamMessages.email }),
    status: z.enum(personStates).meta({
      label: recordMessages.state,
      values: {
        active: { label: teamMessages.personActive, look: 'active' },
        invited: { label: teamMessages.personInvited, look: 'waiting' },
        suspended: { label: teamMessages.personSuspended, look: 'archived' },
      },
    }),
    /** Unique in the organization, for mentions and programs. */
    username: z.string().max(100).optional().meta({ label: teamMessages.username }),
    picture: picture.nullable().optional().meta({ label: teamMessages.picture }),
    /** When they last opened Orgata, on any of their computers. */
    lastLoginAt: isoInstant.nullable().optional().meta({ label: teamMessages.lastLogin }),
    /** When they proved that the address is theirs; reached by the issue *Rights*, like the next two. */
    emailVerifiedAt: isoInstant.nullable().optional().meta({ label: teamMessages.emailVerified }),
    /** Whether they sign in with a second factor. */
    hasSecondFactor: z.boolean().optional().meta({ label: teamMessages.secondFactor }),
    /** The single sign-on configuration of their account. */
    ssoProviderId: z.string().max(200).nullable().optional().meta({ label: teamMessages.ssoProvider }),
  },
  merge: {
    status: { precedence: ['invited', 'active', 'suspended'] },
    lastLoginAt: 'max',
  },
  transitions: {
    field: 'status',
    initial: ['invited'],
    final: [],
    transitions: [
      // An invited person has no rights yet.
      { name: 'arrive', from: ['invited'], to: 'active' },
      { name: 'suspend', from: ['invited', 'active'], to: 'suspended', permission: 'organization:manage' },
      { name: 'resume', from: ['suspended'], to: 'active', permission: 'organization:manage' },
    ],
  },
  unique: ['slug'],
  indexes: [],
  readPermission: 'team:read',
  writePermission: 'team:manage',
  // People write their own record.
  withoutPermission: ({ next }, { personId }) => next.id === personId,
  rules: [onlyOwnersSuspendOwners, keepsWorkingOwner],
  openWhereClosed: ['lastLoginAt', 'status'],
  founded: 'one',
  hasTrash: true,
  // It takes a person's access, as suspending does.
  trashPermission: 'organization:manage',
  retention: 'forever',
  schemaVersion: 1,
})

export type Person = RecordOf<typeof person>
