import { z } from 'zod'
import { accessRole } from '#shared/entities/accessRole.ts'
import { id } from '#shared/kernel/id.ts'
import { isoInstant } from '#shared/kernel/time.ts'
import { mostOwnerLinks, ownerLink } from './ownerLinks.ts'
import { receiptKey } from './receipts.ts'
import { toldAddress } from './serverIdentity.ts'

/** How a device proves who it is to the sync server: bodies of the HTTP requests under `/v1`. */

const personName = z.string().trim().min(1).max(300)
const secret = z.string().min(20).max(200)
const challengeText = z.string().min(20).max(300)
/** 64 bytes of an Ed25519 signature in base64 (RFC 8032). */
const signature = z.string().length(88)

export const deviceFacts = z.strictObject({
  id,
  name: z.string().trim().min(1).max(300),
  /** Raw Ed25519 public key, 32 bytes in base64. */
  publicKey: z.string().length(44),
})

export type DeviceFacts = z.infer<typeof deviceFacts>

const proof = { challenge: challengeText, signature }

/** `GET /v1/challenge`: the challenge to sign, valid once and for a minute. */
export const challengeAnswer = z.object({ serverId: id, challenge: challengeText, expiresAt: isoInstant })

/** `POST /v1/setup`: the first device of an organization, with the one-time token that the server printed. */
export const setupRequest = z.strictObject({
  setupToken: secret,
  organization: z.strictObject({ id, name: personName }),
  person: z.strictObject({ id, name: personName }),
  device: deviceFacts,
  /** The organization's former server is lost: its devices fill this one with their data. */
  isRefill: z.boolean().default(false),
  ...proof,
})

/** `POST /v1/join`: a device of an invited person. */
export const joinRequest = z.strictObject({
  invitationToken: secret,
  /** The person's name; by default the one in the invitation. */
  personName: personName.optional(),
  device: deviceFacts,
  ...proof,
})

/** Answer to both: the device's registration on this server. */
export const enrolled = z.object({
  serverId: id,
  organizationId: id,
  organizationName: z.string(),
  personId: id,
  personName: z.string(),
  /** The team one was invited to; null at setup. */
  teamId: id.nullable(),
  role: accessRole,
  /** By a recovery code: its invitation, and the key of the computer that made it, raw in base64. */
  recovered: z.object({ invitationId: id, inviterKey: z.string().length(44) }).optional(),
})

export type Enrolled = z.infer<typeof enrolled>

/** `POST /v1/session`: a short-lived token for a device that is enrolled. */
export const sessionRequest = z.strictObject({ organizationId: id, deviceId: id, ...proof })

export const sessionAnswer = z.object({
  serverId: id,
  /** The epoch of the server's data: another one after a backup was restored. */
  epoch: id,
  token: z.string().min(1),
  /** A length, not an instant, because the device's clock may be wrong. */
  lifetimeMs: z.int().min(1),
  organizationId: id,
  personId: id,
  role: accessRole,
  /** With which the server signs receipts; of an older server there is none. */
  receiptKey: receiptKey.optional(),
  /** Where the server is to be reached from now on, if somebody told it. */
  told: toldAddress.optional(),
  /** Sockets may bring the token as a header, which proxies do not write into their logs as they do addresses. */
  readsHeaders: z.boolean().optional(),
  /** Who came back by a link that was made on the server's machine. */
  ownerLinks: z.array(ownerLink).max(mostOwnerLinks).optional(),
})

export type SessionAnswer = z.infer<typeof sessionAnswer>

/** `POST /v1/invitations`. */
export const invitationRequest = z.strictObject({
  personId: id,
  personName,
  teamId: id,
  role: accessRole,
  expiresAt: isoInstant,
})

export const invitationAnswer = z.object({ invitationId: id, token: secret, expiresAt: isoInstant })

/** `GET /v1/invitations`: newest first. Tokens are shown once, when they are made. */
export const invitationList = z.object({
  invitations: z.array(
    z.object({
      invitationId: id,
      personId: id,
      personName: z.string(),
      teamId: id,
      role: accessRole,
      state: z.enum(['open', 'used', 'revoked', 'expired']),
      /** It is for a person who had a computer here already. */
      isReturn: z.boolean().default(false),
      createdAt: isoInstant,
      expiresAt: isoInstant,
    }),
  ),
})

export type Invitation = z.infer<typeof invitationList>['invitations'][number]

/**
 * Why a server refused something. `outdated`: its kind or shape is newer than the server; `unsigned`: the app is too old for
 * what the organization demands. `layout`: of a draft, unknown to the server. `fork`: another entry of the log is known under
 * the same number. `filled` was taken: the server had lost its data, and this device brought older records of others.
 */
export const refusalReasons = [
  'revoked',
  'forbidden',
  'read_only',
  'too_large',
  'invalid',
  'outdated',
  'unsigned',
  'clock',
  'unproven',
  'layout',
  'fork',
  'filled',
] as const

export type RefusalReason = (typeof refusalReasons)[number]

/** `GET /v1/refusals`, for owners and admins: refused messages, equal ones as one line; newest first. */
export const refusalList = z.object({
  refusals: z.array(
    z.object({
      deviceId: id,
      deviceName: z.string(),
      personId: id,
      personName: z.string(),
      what: z.enum(['session', 'record', 'document', 'file', 'log']),
      /** The kind of record; empty where there is none. */
      kind: z.string(),
      /** One of `refusalReasons`; of a newer server any other. */
      reason: z.string(),
      count: z.int().min(1),
      firstAt: isoInstant,
      lastAt: isoInstant,
    }),
  ),
})

export type Refusal = z.infer<typeof refusalList>['refusals'][number]

/** `GET /v1/devices`, for members who may see the team: every registered device. */
export const deviceList = z.object({
  devices: z.array(
    z.object({
      deviceId: id,
      name: z.string(),
      personId: id,
      personName: z.string(),
      status: z.enum(['active', 'revoked']),
      createdAt: isoInstant,
      lastSeenAt: isoInstant.nullable(),
      revokedAt: isoInstant.nullable(),
      /** Sockets it has open now. */
      sockets: z.int().min(0),
    }),
  ),
})

export type ListedDevice = z.infer<typeof deviceList>['devices'][number]

/** `GET /v1/members`: present and former members, with the role in each team (null: the whole organization). */
export const memberList = z.object({
  members: z.array(
    z.object({
      personId: id,
      personName: z.string(),
      teamId: id.nullable(),
      role: accessRole,
      status: z.enum(['active', 'suspended', 'removed']),
    }),
  ),
})

export type ListedMember = z.infer<typeof memberList>['members'][number]

/**
 * The text that a device signs. It names its purpose and the server, so that a signature made for one cannot serve another.
 * `subject` is the organization for a session, and the hash of the secret for `setup` and `join`.
 */
export function proofText(
  purpose: 'setup' | 'join' | 'session',
  facts: { serverId: string; challenge: string; deviceId: string; subject: string },
): string {
  return ['orgata sync 1', purpose, facts.serverId, facts.challenge, facts.deviceId, facts.subject].join('\n')
}
