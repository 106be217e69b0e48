import type { IncomingMessage } from 'node:http'

/** The token of `Authorization: Bearer`; empty without one. */
export function bearerToken({ headers }: Pick<IncomingMessage, 'headers'>): string {
  return /^Bearer ([A-Za-z0-9_-]+)$/.exec(headers.authorization ?? '')?.[1] ?? ''
}
