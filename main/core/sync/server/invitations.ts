import { z } from 'zod'
import type { AccessRole } from '#shared/entities/accessRole.ts'
import { formatInvitationLink } from '#shared/protocol/invitationLink.ts'
import type { Invitation } from '#shared/protocol/identity.ts'
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
  /** Revokes this computer for good; sync ends. */
  revokeThisComputer(): Promise<void>
}

/** @param options.server the current server; throws without one */
export function createInvitations(options: {
  store: Pick<Store, 'get'>
  /** The team that people are invited to. */
  teamId: string
  deviceId: string
  server: () => ServerInUse
}): Invitations {
  const { store, teamId, deviceId, server } = options

  return {
    async invite({ personId, personName, role, expiresAt, isReturn }) {
      const used = server()
      const { serverUrl, pin } = used
      const name = personName ?? store.get('person', personId)?.name ?? ''
      const invitation = await inSession(used, (client, token) =>
        client.invite(token, { personId, personName: name, teamId, role, expiresAt }),
      )
      return {
        invitationId: invitation.invitationId,
        link: formatInvitationLink({ serverUrl, pin, token: invitation.token, isReturn }),
        expiresAt: invitation.expiresAt,
      }
    },
    invitations: async () => inSession(server(), (client, token) => client.invitations(token)),
    revokeInvitation: async (invitationId) =>
      inSession(server(), (client, token) => client.revokeInvitation(token, invitationId)),
    async revokeThisComputer() {
      const path = `/v1/devices/${deviceId}/revoke`
      await inSession(server(), (client, token) => client.request('POST', path, z.object({}), { token }))
    },
  }
}
