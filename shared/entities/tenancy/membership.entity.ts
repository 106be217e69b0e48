import { z } from 'zod'
import { id } from '#shared/kernel/id.ts'
import { isoInstant } from '#shared/kernel/time.ts'
import { teamMessages } from '#shared/messages/team.messages.ts'
import { defineEntity } from '../defineEntity.ts'
import type { RecordOf } from '../defineEntity.ts'
import { accessRole } from '../accessRole.ts'
import { permission } from '../permission.ts'

/** A person's place in a team: access role and job roles. Source: S1 TeamMember, S3, S5 TeamMembership. */
export const membership = defineEntity({
  kind: 'membership',
  idPrefix: 'mem',
  scope: 'team',
  collection: 'tenancy',
  face: { one: teamMessages.membership, many: teamMessages.memberships, icon: 'id-badge' },
  fields: {
    personId: id,
    role: accessRole,
    /** The job roles this person fills; steps are handed out by them. */
    jobRoleIds: z.array(id).max(50),
    status: z.enum(['active', 'suspended', 'removed']),
    joinedAt: isoInstant,
    /** Permissions beside those of the role. Source: S1 `permissions`, S2 `users.permissions`; reached by the issue *Rights*. */
    permissions: z.array(permission).max(100).optional(),
  },
  merge: {
    personId: 'immutable',
    joinedAt: 'immutable',
    jobRoleIds: 'union',
    permissions: 'union',
    status: { precedence: ['active', 'suspended', 'removed'] },
  },
  indexes: [['personId']],
  readPermission: 'team:read',
  writePermission: 'team:manage',
  retention: 'forever',
  schemaVersion: 1,
})

export type Membership = RecordOf<typeof membership>
