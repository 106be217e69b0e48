import { z } from 'zod'
import type { AccessRole } from '#shared/entities/accessRole.ts'
import { formatInvitationLink } from '#shared/protocol/invitationLink.ts'
import type { Invitation } from '#shared/protocol/identity.ts'
import type { Store } from '#core/store/store.ts'
import { inSession } from './inSession.ts'
import type { ServerInUse } from './inSession.ts'

/** An invitation as it is handed out; the link is shown once. */
interface NewInvitation {
  invitationId: string
  link: string
  expiresAt: string
}

/** Letting people in, and going. All throw `unavailable`, `forbidden`, and `precondition_failed` while no server is set up. */
export interface Invitations {
  /** Makes a link that lets one person in once, until `expiresAt`. */
  invite(input: {
    personId: string
    personName?: string
    role: AccessRole
    expiresAt: string
    /** The person had a computer in the team before. */
    isReturn?: boolean
  }): Promise<NewInvitation>
  /** Those of the teams that this person manages, as the server has them now. */
  invitations(): Promise<Invitation[]>
  /** Its link does not work any more. `precondition_failed` where it was used already. */
  revokeInvitation(invitationId: string): Promise<void>
  /** Revokes this computer for good; nothing is synced any more after it. */
  revokeThisComputer(): Promise<void>
}

/** @param options.server the server in use; throws where none is */
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
