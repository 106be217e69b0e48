import { z } from 'zod'
import type { AccessRole } from '#shared/entities/accessRole.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { contentHash } from '#shared/kernel/hash.ts'
import { formatInvitationLink } from '#shared/protocol/invitationLink.ts'
import type { Invitation } from '#shared/protocol/identity.ts'
import type { RecordAnswer, RecordRequest, WireRecord } from '#shared/protocol/recordMessages.ts'
import type { Store } from '#core/store/store.ts'
import { inSession } from './inSession.ts'
import type { ServerInUse } from './inSession.ts'

/** A new invitation; its link is shown once. */
interface NewInvitation {
  invitationId: string
  link: string
  expiresAt: string
}

/** Invitations, and leaving. All throw `unavailable`, `forbidden`, and `precondition_failed` while no server is set up. */
export interface Invitations {
  /** Creates a single-use link for one person, valid until `expiresAt`. */
  invite(input: {
    personId: string
    personName?: string
    role: AccessRole
    expiresAt: string
    /** The person had a computer in the team before. */
    isReturn?: boolean
  }): Promise<NewInvitation>
  /** Invitations of the teams that this person manages, from the server. */
  invitations(): Promise<Invitation[]>
  /** Invalidates the link. @throws OrgataError `precondition_failed` after use */
  revokeInvitation(invitationId: string): Promise<void>
  /**
   * Revokes this computer for good; sync ends.
   * @param end the last version of its record, whose entry was sent, and the one before; null without
   */
  revokeThisComputer(end: { base: object; record: EntityRecord<'device'> } | null): Promise<void>
}

/** @param options.server the current server; throws without one */
export function createInvitations(options: {
  store: Pick<Store, 'get'>
  /** The team that people are invited to. */
  teamId: string
  deviceId: string
  server: () => ServerInUse
  /** Pushes one record of the team. @throws OrgataError `unavailable` */
  push: Push
}): Invitations {
  const { store, teamId, deviceId, server, push } = options

  return {
    async invite({ personId, personName, role, expiresAt, isReturn }) {
      const used = server()
      const { serverUrl, pin, receiptKey } = used
      const name = personName ?? store.get('person', personId)?.name ?? ''
      const invitation = await inSession(used, (client, token) =>
        client.invite(token, { personId, personName: name, teamId, role, expiresAt }),
      )
      return {
        invitationId: invitation.invitationId,
        link: formatInvitationLink({
          ...{ serverUrl, pin, token: invitation.token, isReturn },
          ...(receiptKey === null ? {} : { receiptKey }),
        }),
        expiresAt: invitation.expiresAt,
      }
    },
    invitations: async () => inSession(server(), (client, token) => client.invitations(token)),
    revokeInvitation: async (invitationId) =>
      inSession(server(), (client, token) => client.revokeInvitation(token, invitationId)),
    async revokeThisComputer(end) {
      if (end !== null && (await isTaken(push, end))) return
      const path = `/v1/devices/${deviceId}/revoke`
      await inSession(server(), (client, token) => client.request('POST', path, z.object({}), { token }))
    },
  }
}

type Row = Extract<RecordRequest, { type: 'push' }>['rows'][number]
type Push = (row: Row) => Promise<Extract<RecordAnswer, { type: 'pushed' }>>

/** Whether the server took the last version of this computer's record, which revokes it. */
async function isTaken(
  push: Push,
  { base, record }: { base: object; record: EntityRecord<'device'> },
): Promise<boolean> {
  const row = { assumed: contentHash(base), record: record as unknown as WireRecord }
  const { conflicts, refused, later } = await push(row)
  return conflicts.length + refused.length + later.length === 0
}
