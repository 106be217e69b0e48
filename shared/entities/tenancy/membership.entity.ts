import { z } from 'zod'
import { id } from '#shared/kernel/id.ts'
import { isoInstant } from '#shared/kernel/time.ts'
import { teamMessages } from '#shared/messages/team.messages.ts'
import { recordMessages } from '#shared/messages/records.messages.ts'
import { defineEntity } from '../defineEntity.ts'
import type { RecordOf } from '../defineEntity.ts'
import { accessRole } from '../accessRole.ts'
import { permission } from '../permission.ts'
import { isLeaving, keepsOwner, onlyOwnersChangeOwners } from './membershipRights.ts'

/** A person's place in a team: access role and job roles. Source: S1 TeamMember, S3, S5 TeamMembership. */
export const membership = defineEntity({
  kind: 'membership',
  scope: 'team',
  collection: 'tenancy',
  face: {
    one: teamMessages.membership,
    many: teamMessages.memberships,
    icon: 'id-badge',
    page: '/team',
    state: 'status',
  },
  fields: {
    personId: id.meta({ label: teamMessages.personField, ref: 'person' }),
    role: accessRole.meta({ label: teamMessages.access }),
    /** The person's job roles, which steps are assigned by. */
    jobRoleIds: z.array(id).max(50).meta({ label: teamMessages.jobRolesField, ref: 'jobRole' }),
    status: z.enum(['active', 'suspended', 'removed']).meta({
      label: recordMessages.state,
      values: {
        active: { label: teamMessages.memberActive, look: 'active' },
        suspended: { label: teamMessages.memberSuspended, look: 'waiting' },
        removed: { label: teamMessages.memberRemoved, look: 'archived' },
      },
    }),
    joinedAt: isoInstant.meta({ label: teamMessages.joined }),
    /**
     * Permissions in addition to those of the role. Source: S1 `permissions`, S2 `users.permissions`; reached by the
     * issue *Rights*.
     */
    permissions: z.array(permission).max(100).optional().meta({ label: teamMessages.extraPermissions }),
  },
  merge: {
    personId: 'immutable',
    joinedAt: 'immutable',
    jobRoleIds: 'union',
    permissions: 'union',
    status: { precedence: ['active', 'suspended', 'removed'] },
  },
  transitions: {
    field: 'status',
    initial: ['active'],
    final: [],
    transitions: [
      { name: 'suspend', from: ['active'], to: 'suspended' },
      { name: 'resume', from: ['suspended'], to: 'active' },
      { name: 'remove', from: ['active', 'suspended'], to: 'removed' },
      { name: 'inviteAgain', from: ['removed'], to: 'active' },
    ],
  },
  indexes: [['personId']],
  readPermission: 'team:read',
  writePermission: 'team:manage',
  withoutPermission: isLeaving,
  accessFields: ['role', 'status'],
  rules: [onlyOwnersChangeOwners, keepsOwner],
  openWhereClosed: ['status'],
  founded: 'one',
  retention: 'forever',
  schemaVersion: 1,
})

export type Membership = RecordOf<typeof membership>
