import { z } from 'zod'
import type { AccessRole } from '#shared/entities/accessRole.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { formatInvitationLink } from '#shared/protocol/invitationLink.ts'
import type { Invitation } from '#shared/protocol/identity.ts'
import type { Store } from '../store/store.ts'
import type { ServerClient } from './serverClient.ts'
import type { SessionKeeper } from './sessionKeeper.ts'

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
  }): Promise<NewInvitation>
  invitations(): Promise<Invitation[]>
  revokeInvitation(invitationId: string): Promise<void>
  /** Shuts this computer out for good; nothing is synced any more after it. */
  revokeThisComputer(): Promise<void>
}

/** @param options.server the server in use; throws where none is */
export function createInvitations(options: {
  store: Pick<Store, 'get'>
  /** The team that people are invited to. */
  teamId: string
  deviceId: string
  server: () => { serverUrl: string; pin: string | null; client: ServerClient; session: SessionKeeper }
}): Invitations {
  const { store, teamId, deviceId, server } = options

  /** A request in this device's session, with a fresh one where the server has forgotten it. */
  async function inSession<T>(request: (client: ServerClient, token: string) => Promise<T>): Promise<T> {
    const { client, session } = server()
    try {
      return await request(client, await session.token())
    } catch (error) {
      if (!(error instanceof OrgataError) || error.code !== 'unauthenticated') throw error
      session.forget()
      return request(client, await session.token())
    }
  }

  return {
    async invite({ personId, personName, role, expiresAt }) {
      const { serverUrl, pin } = server()
      const name = personName ?? store.get('person', personId)?.name ?? ''
      const invitation = await inSession((client, token) =>
        client.invite(token, { personId, personName: name, teamId, role, expiresAt }),
      )
      return {
        invitationId: invitation.invitationId,
        link: formatInvitationLink({ serverUrl, pin, token: invitation.token }),
        expiresAt: invitation.expiresAt,
      }
    },
    invitations: () => inSession((client, token) => client.invitations(token)),
    revokeInvitation: (invitationId) =>
      inSession((client, token) => client.revokeInvitation(token, invitationId)),
    async revokeThisComputer() {
      const path = `/v1/devices/${deviceId}/revoke`
      await inSession((client, token) => client.request('POST', path, z.object({}), { token }))
    },
  }
}
