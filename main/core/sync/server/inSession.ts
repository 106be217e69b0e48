import { OrgataError } from '#shared/kernel/errors.ts'
import type { ServerClient } from './serverClient.ts'
import type { SessionKeeper } from './sessionKeeper.ts'

/** The server in use, as it is asked by this device. */
export interface ServerInUse {
  serverUrl: string
  /** What its certificate is known by; null where an authority speaks for it. */
  pin: string | null
  client: ServerClient
  session: SessionKeeper
}

/** A request in this device's session, with a fresh one where the server has forgotten it. */
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
