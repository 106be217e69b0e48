import { z } from 'zod'
import { id } from '#shared/kernel/id.ts'
import { teamMessages } from '#shared/messages/team.messages.ts'
import { recordMessages } from '#shared/messages/records.messages.ts'
import { defineEntity } from '../defineEntity.ts'
import type { RecordOf } from '../defineEntity.ts'
import { isAsEnrolled, isOwnComputer, onlyOwnersRevokeOwners } from './deviceRights.ts'

/** A computer of a member, known by its Ed25519 key; its audit log is signed with it. Ours: the specification names none. */
export const device = defineEntity({
  kind: 'device',
  scope: 'organization',
  collection: 'tenancy',
  face: {
    one: teamMessages.computer,
    many: teamMessages.computers,
    icon: 'device-laptop',
    page: '/team/computers',
    state: 'status',
  },
  fields: {
    personId: id.meta({ label: teamMessages.personField, ref: 'person' }),
    /** Raw Ed25519 public key, 32 bytes in base64 (RFC 8032). */
    publicKey: z.string().length(44).meta({ label: teamMessages.publicKey }),
    /** The invitation by which it joined; absent of the founder’s computer, and where an earlier release invited. */
    invitationId: id.optional().meta({ label: teamMessages.invitation }),
    /** Over `vouchText`, by the key of the invitation: 64 bytes in base64. */
    invitationSignature: z.base64().length(88).optional().meta({ label: teamMessages.invitationSignature }),
    status: z.enum(['active', 'revoked']).meta({
      label: recordMessages.state,
      values: {
        active: { label: teamMessages.computerActive, look: 'active' },
        revoked: { label: teamMessages.computerRevoked, look: 'archived' },
      },
    }),
  },
  merge: { personId: 'immutable', publicKey: 'immutable', status: { precedence: ['active', 'revoked'] } },
  transitions: {
    field: 'status',
    initial: ['active'],
    final: ['revoked'],
    transitions: [{ name: 'revoke', from: ['active'], to: 'revoked' }],
  },
  indexes: [['personId']],
  readPermission: 'team:read',
  writePermission: 'team:manage',
  withoutPermission: isOwnComputer,
  rules: [onlyOwnersRevokeOwners, isAsEnrolled],
  openWhereClosed: 'all',
  founded: 'several',
  retention: 'forever',
  schemaVersion: 1,
})

export type Device = RecordOf<typeof device>
