import { z } from 'zod'
import { id } from '#shared/kernel/id.ts'
import { teamMessages } from '#shared/messages/team.messages.ts'
import { defineEntity } from '../defineEntity.ts'
import type { RecordOf } from '../defineEntity.ts'
import { permission } from '../permission.ts'
import { isLeaving, keepsOwner, onlyOwnersChangeOwners } from './membershipRights.ts'
import { placeFields, placeMerge, placeStates } from './memberPlace.ts'

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
    ...placeFields,
    /** The person's job roles, which steps are assigned by. */
    jobRoleIds: z.array(id).max(50).meta({ label: teamMessages.jobRolesField, ref: 'jobRole' }),
    /**
     * Permissions in addition to those of the role. Source: S1 `permissions`, S2 `users.permissions`; reached by the
     * issue *Rights*.
     */
    permissions: z.array(permission).max(100).optional().meta({ label: teamMessages.extraPermissions }),
  },
  merge: {
    ...placeMerge,
    jobRoleIds: 'union',
    permissions: 'union',
  },
  transitions: placeStates('inviteAgain'),
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
