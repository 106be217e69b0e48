import { teamMessages } from '#shared/messages/team.messages.ts'
import { defineEntity } from '../defineEntity.ts'
import type { RecordOf } from '../defineEntity.ts'
import { keepsOwner, onlyOwnersChangeOwners } from './membershipRights.ts'
import { placeFields, placeMerge, placeStates } from './memberPlace.ts'

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
  fields: placeFields,
  merge: placeMerge,
  transitions: placeStates('takeBack'),
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
