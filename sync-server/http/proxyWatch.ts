import type { IncomingMessage } from 'node:http'
import { serverHeader } from '#shared/protocol/serverIdentity.ts'
import { readMeta, writeMeta } from '../stores/serverMeta.ts'
import type { Sqlite } from '../stores/sqlite.ts'

/** Whether apps reach the server through a proxy, whose requests look like those of this machine. */
export interface ProxyWatch {
  readonly isSeen: boolean
  /** Compares the address that an app says it asked with what came here. */
  look(request: Pick<IncomingMessage, 'headers'>): void
}

const key = 'proxySeen'

/** @param options.hasTls whether the server itself speaks TLS */
export function createProxyWatch(
  db: Sqlite,
  options: { hasTls: boolean; isReadOnly: boolean; seen: () => void },
): ProxyWatch {
  let isSeen = readMeta(db, key) !== undefined
  return {
    get isSeen() {
      return isSeen
    },
    look({ headers }) {
      const asked = headers[serverHeader]
      if (isSeen || typeof asked !== 'string' || !URL.canParse(asked)) return
      const { protocol, host } = new URL(asked)
      if (host === headers.host && (protocol === 'https:') === options.hasTls) return
      isSeen = true
      if (!options.isReadOnly) writeMeta(db, key, '1')
      options.seen()
    },
  }
}
