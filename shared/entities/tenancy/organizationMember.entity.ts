import { z } from 'zod'
import { id } from '#shared/kernel/id.ts'
import { isoInstant } from '#shared/kernel/time.ts'
import { teamMessages } from '#shared/messages/team.messages.ts'
import { recordMessages } from '#shared/messages/records.messages.ts'
import { accessRole } from '../accessRole.ts'
import { defineEntity } from '../defineEntity.ts'
import type { RecordOf } from '../defineEntity.ts'
import { keepsOwner, onlyOwnersChangeOwners } from './membershipRights.ts'

/**
 * A person's role in the whole organization: it counts in every team, also where they are no member; in a team the stronger
 * of the two counts. Source: S5 OrganizationMember, S3 `org_owner`, `org_admin`.
 */
export const organizationMember = defineEntity({
  kind: 'organizationMember',
  scope: 'organization',
  collection: 'tenancy',
  face: {
    one: teamMessages.organizationMember,
    many: teamMessages.organizationMembers,
    icon: 'id-badge',
    page: '/team',
    state: 'status',
  },
  fields: {
    personId: id.meta({ label: teamMessages.personField, ref: 'person' }),
    role: accessRole.meta({ label: teamMessages.access }),
    status: z.enum(['active', 'suspended', 'removed']).meta({
      label: recordMessages.state,
      values: {
        active: { label: teamMessages.memberActive, look: 'active' },
        suspended: { label: teamMessages.memberSuspended, look: 'waiting' },
        removed: { label: teamMessages.memberRemoved, look: 'archived' },
      },
    }),
    joinedAt: isoInstant.meta({ label: teamMessages.joined }),
  },
  merge: {
    personId: 'immutable',
    joinedAt: 'immutable',
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
      { name: 'takeBack', from: ['removed'], to: 'active' },
    ],
  },
  indexes: [['personId']],
  readPermission: 'team:read',
  writePermission: 'organization:manage',
  accessFields: ['role', 'status'],
  rules: [onlyOwnersChangeOwners, keepsOwner],
  openWhereClosed: ['status'],
  retention: 'forever',
  schemaVersion: 1,
})

export type OrganizationMember = RecordOf<typeof organizationMember>
