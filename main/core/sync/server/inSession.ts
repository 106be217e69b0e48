import { OrgataError } from '#shared/kernel/errors.ts'
import type { ServerClient } from './serverClient.ts'
import type { SessionKeeper } from './sessionKeeper.ts'

/** The current server with this device's session. */
export interface ServerInUse {
  serverUrl: string
  /** Pin of its public key; null when a certificate authority vouches for it. */
  pin: string | null
  /** The key with which it signs receipts; null where it is not known. */
  receiptKey: string | null
  /** The computer of the team on which it runs; null where it is none of them. */
  hostId: string | null
  client: ServerClient
  session: SessionKeeper
}

/** A request in this device's session; an expired session is renewed once. */
export async function inSession<T>(
  { client, session }: Pick<ServerInUse, 'client' | 'session'>,
  request: (client: ServerClient, token: string) => Promise<T>,
): Promise<T> {
  try {
    return await request(client, await session.token())
  } catch (error) {
    if (!(error instanceof OrgataError) || error.code !== 'unauthenticated') throw error
    session.forget()
    return request(client, await session.token())
  }
}
