import { z } from 'zod'
import type { AccessRole } from '#shared/entities/accessRole.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { contentHash, hashHex } from '#shared/kernel/hash.ts'
import {
  formatInvitationLink,
  formatRecoveryLink,
  formatServerAddress,
} from '#shared/protocol/invitationLink.ts'
import { recoveryAnswer } from '#shared/protocol/ownerLinks.ts'
import { formatRecoveryCode, openRecoveryCode } from '#shared/protocol/recoveryCode.ts'
import type { Invitation } from '#shared/protocol/identity.ts'
import type { RecordAnswer, RecordRequest, WireRecord } from '#shared/protocol/recordMessages.ts'
import type { DeviceSigner } from '#core/audit/deviceKey.ts'
import { keyPairOf } from '#core/audit/ed25519.ts'
import type { Ports } from '#core/ports.ts'
import type { Store } from '#core/store/store.ts'
import { inSession } from './inSession.ts'
import type { ServerInUse } from './inSession.ts'

/** A new invitation; its link is shown once. */
interface NewInvitation {
  invitationId: string
  link: string
  /** The public half of its key, whose private half is in the link alone; null where the server is of an earlier release. */
  key: string | null
  expiresAt: string
}

/** A new recovery code; it is shown once. */
interface NewRecoveryCode {
  invitationId: string
  code: string
  /** The code with the server's address, for another computer. */
  link: string
  /** The server's address as `formatServerAddress` writes it. */
  address: string
  /** The public half of its key, raw in base64. */
  key: string
  /** The invitations of earlier codes, which ended. */
  endedIds: string[]
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
    /** The server's address for other computers; by default as this computer reaches it. */
    serverUrl?: string | undefined
  }): Promise<NewInvitation>
  /**
   * Creates a code with which this computer's person, an owner, comes back when all their computers are lost. The server keeps
   * its hash only.
   * @param urlForOthers the server's address for other computers; by default as this computer reaches it
   */
  makeRecoveryCode(urlForOthers?: string): Promise<NewRecoveryCode>
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
  signer: DeviceSigner
  random: Ports['random']
  server: () => ServerInUse
  /** Pushes one record of the team. @throws OrgataError `unavailable` */
  push: Push
}): Invitations {
  const { store, teamId, signer, random, server, push } = options

  return {
    async invite({ personId, personName, role, expiresAt, isReturn, serverUrl: urlForOthers }) {
      const used = server()
      const name = personName ?? store.get('person', personId)?.name ?? ''
      const invitation = await inSession(used, (client, token) =>
        client.invite(token, { personId, personName: name, teamId, role, expiresAt }),
      )
      // With its session the server has said its key.
      const { serverUrl: ownUrl, pin, receiptKey, hostId } = server()
      const serverUrl = urlForOthers ?? ownUrl
      const { invitationId, token, expiresAt: until } = invitation
      const plain = { serverUrl, pin, token, isReturn, ...(hostId !== null && { hostId }) }
      // A server that signs no receipts is of an earlier release, and would not keep the signature.
      if (receiptKey === null)
        return { invitationId, link: formatInvitationLink(plain), key: null, expiresAt: until }
      const bytes = random.bytes(32)
      const seed = Buffer.from(bytes).toString('base64url')
      const secret = { invitationId, seed, inviterKey: signer.publicKey }
      const link = formatInvitationLink({ ...plain, receiptKey, secret })
      return { invitationId, link, key: keyPairOf(bytes).publicKey, expiresAt: until }
    },
    async makeRecoveryCode(urlForOthers) {
      const code = formatRecoveryCode(random.bytes(32))
      const { token, seed } = openRecoveryCode(code)
      const key = keyPairOf(Buffer.from(seed, 'base64url')).publicKey
      const body = { teamId, tokenHash: hashHex(token), key, inviterKey: signer.publicKey }
      const answer = await inSession(server(), (client, session) =>
        client.request('POST', '/v1/recovery', recoveryAnswer, { body, token: session }),
      )
      const { serverUrl: ownUrl, pin, receiptKey } = server()
      const serverUrl = urlForOthers ?? ownUrl
      const link = formatRecoveryLink({ serverUrl, pin, receiptKey, code })
      return { ...answer, key, code, link, address: formatServerAddress({ serverUrl, pin }) }
    },
    invitations: async () => inSession(server(), (client, token) => client.invitations(token)),
    revokeInvitation: async (invitationId) =>
      inSession(server(), (client, token) => client.revokeInvitation(token, invitationId)),
    async revokeThisComputer(end) {
      if (end !== null && (await isTaken(push, end))) return
      const path = `/v1/devices/${signer.deviceId}/revoke`
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
