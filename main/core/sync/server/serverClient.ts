import { z } from 'zod'
import { OrgataError } from '#shared/kernel/errors.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { syncServerMessages } from '#shared/messages/syncServer.messages.ts'
import { hashHex } from '#shared/kernel/hash.ts'
import { toBase64 } from '#shared/kernel/bytes.ts'
import {
  challengeAnswer,
  deviceList,
  enrolled,
  invitationAnswer,
  invitationList,
  proofText,
  refusalList,
  sessionAnswer,
} from '#shared/protocol/identity.ts'
import type { Enrolled, Invitation, ListedDevice, Refusal, SessionAnswer } from '#shared/protocol/identity.ts'
import { serverHeader } from '#shared/protocol/serverIdentity.ts'
import type { AccessRole } from '#shared/entities/accessRole.ts'
import type { DeviceSigner } from '#core/audit/deviceKey.ts'
import type { Ports } from '#core/ports.ts'
import { serverErrorIn } from './serverError.ts'
import { explainForeignAnswer, explainUnreachable } from './unreachable.ts'
import { withinTime } from './withinTime.ts'

/** The sync server's HTTP requests. All throw `OrgataError`: `unavailable` without an answer, else the server's error. */
export interface ServerClient {
  /** Any other request in a session: `path` with its answer by `schema`. */
  request<T>(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    schema: z.ZodType<T>,
    options: { body?: unknown; token?: string },
  ): Promise<T>
  setUp(input: {
    setupToken: string
    organization: { id: string; name: string }
    person: { id: string; name: string }
    deviceName: string
    /** This server replaces another one of the organization. */
    isRefill: boolean
  }): Promise<Enrolled>
  join(input: {
    invitationToken: string
    personName: string | undefined
    deviceName: string
  }): Promise<Enrolled>
  openSession(organizationId: string): Promise<SessionAnswer>
  invite(
    token: string,
    input: { personId: string; personName: string; teamId: string; role: AccessRole; expiresAt: string },
  ): Promise<z.infer<typeof invitationAnswer>>
  invitations(token: string): Promise<Invitation[]>
  revokeInvitation(token: string, invitationId: string): Promise<void>
  /** All enrolled computers; one's own only without the permission to manage the team. */
  devices(token: string): Promise<ListedDevice[]>
  /** Refused changes, newest first; needs the right to manage the team. */
  refusals(token: string): Promise<Refusal[]>
}

const requestMs = 10_000

/** The answer, or null of one that is no JSON: a page of another program. */
async function jsonOf(response: Response): Promise<unknown> {
  const text = await response.text()
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** A client of the server at `serverUrl` (`http://host:port`), signing as this device. */
export function createServerClient(
  serverUrl: string,
  signer: DeviceSigner,
  { network, timers }: Pick<Ports, 'network' | 'timers'>,
): ServerClient {
  async function request<T>(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    schema: z.ZodType<T>,
    options: { body?: unknown; token?: string } = {},
  ): Promise<T> {
    let status: number
    let answer: unknown
    try {
      ;[status, answer] = await withinTime(timers, requestMs, async (signal) => {
        const response = await network.fetch(`${serverUrl}${path}`, {
          method,
          redirect: 'error',
          signal,
          headers: {
            [serverHeader]: serverUrl,
            ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
            ...(options.token === undefined ? {} : { authorization: `Bearer ${options.token}` }),
          },
          ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
        })
        return [response.status, await jsonOf(response)]
      })
    } catch (error) {
      throw error instanceof OrgataError
        ? error
        : await explainUnreachable(serverUrl, error, { network, timers })
    }
    if (status !== 200) {
      throw serverErrorIn(answer) ?? explainForeignAnswer(serverUrl, status)
    }
    const parsed = schema.safeParse(answer)
    if (!parsed.success) {
      throw refusal('unavailable', syncServerMessages.notOrgata, { url: serverUrl })
    }
    return parsed.data
  }

  async function proof(purpose: 'setup' | 'join' | 'session', subject: string) {
    const { serverId, challenge } = await request('GET', '/v1/challenge', challengeAnswer)
    const text = proofText(purpose, { serverId, challenge, deviceId: signer.deviceId, subject })
    return { challenge, signature: toBase64(signer.sign(new TextEncoder().encode(text))) }
  }

  /** Retries once: a restarted server has lost its challenges. */
  async function proving<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof OrgataError) || error.code !== 'unauthenticated') throw error
      return work()
    }
  }

  const deviceFacts = (name: string) => ({ id: signer.deviceId, name, publicKey: signer.publicKey })

  return {
    request,
    setUp: ({ setupToken, organization, person, deviceName, isRefill }) =>
      proving(async () => {
        const signed = await proof('setup', hashHex(setupToken))
        const body = {
          setupToken,
          organization,
          person,
          device: deviceFacts(deviceName),
          isRefill,
          ...signed,
        }
        return request('POST', '/v1/setup', enrolled, { body })
      }),
    join: ({ invitationToken, personName, deviceName }) =>
      proving(async () => {
        const signed = await proof('join', hashHex(invitationToken))
        const body = { invitationToken, personName, device: deviceFacts(deviceName), ...signed }
        return request('POST', '/v1/join', enrolled, { body })
      }),
    openSession: (organizationId) =>
      proving(async () => {
        const signed = await proof('session', organizationId)
        const body = { organizationId, deviceId: signer.deviceId, ...signed }
        return request('POST', '/v1/session', sessionAnswer, { body })
      }),
    invite: (token, body) => request('POST', '/v1/invitations', invitationAnswer, { body, token }),
    async invitations(token) {
      return (await request('GET', '/v1/invitations', invitationList, { token })).invitations
    },
    async revokeInvitation(token, invitationId) {
      await request('DELETE', `/v1/invitations/${encodeURIComponent(invitationId)}`, z.object({}), { token })
    },
    async devices(token) {
      return (await request('GET', '/v1/devices', deviceList, { token })).devices
    },
    async refusals(token) {
      return (await request('GET', '/v1/refusals', refusalList, { token })).refusals
    },
  }
}
