import { createHash, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { RequestListener, Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { Server as TlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { networkInterfaces } from 'node:os'
import { OrgataError } from '#shared/kernel/errors.ts'
import { refusalOf, saying } from '#shared/messages/refusal.ts'
import { serverWordMessages as m } from '#shared/messages/serverWords.messages.ts'
import { limitUnauthenticated } from '../network/unauthenticated.ts'
import { reachableHosts } from '../network/reachable.ts'
import type { UnauthenticatedConnections } from '../network/unauthenticated.ts'

/** PEM files with a certificate chain and its key. */
export interface TlsFiles {
  certFile: string
  keyFile: string
}

/** The open door of the server. */
export interface Listener {
  readonly server: Server
  readonly unauthenticated: UnauthenticatedConnections
  /** `ws://host:port` or `wss://host:port` at which others reach it, the first of them best. */
  readonly urls: readonly [string, ...string[]]
  /** SHA-256 of the certificate's public key in base64url (RFC 7469, section 2.4); null without TLS. */
  readonly pin: string | null
  /** Reloads the certificate, for example after its renewal. Open connections stay. @returns its pin */
  reload(): string | null
}

/** @throws OrgataError `invalid_input` if the files cannot be read or do not fit together */
function readTls({ certFile, keyFile }: TlsFiles): { cert: Buffer; key: Buffer; pin: string } {
  try {
    const cert = readFileSync(certFile)
    const { publicKey } = new X509Certificate(cert)
    const spki = publicKey.export({ format: 'der', type: 'spki' })
    return { cert, key: readFileSync(keyFile), pin: createHash('sha256').update(spki).digest('base64url') }
  } catch (error) {
    throw new OrgataError(
      'invalid_input',
      'The certificate cannot be read. --tls-cert and --tls-key name PEM files that belong together.',
      undefined,
      error,
    )
  }
}

/** Idle limit of a connection; a slow file keeps it alive. */
const requestMs = 15 * 60_000

/**
 * Listens for HTTP, or HTTPS where there is a certificate.
 * @throws OrgataError `unavailable` if the port is taken or the address is not ours; `invalid_input` for the certificate
 */
export async function listen(options: {
  port: number
  host: string
  tls: TlsFiles | null
  maxConnections: number
  unauthenticatedPerAddress: number
  /** Receives connections above the limit of their address. */
  unauthenticatedRefused: () => void
  /** Time limit for a request's head, and for a TLS handshake. */
  headMs: number
  handler: RequestListener
}): Promise<Listener> {
  const { port, host, tls, headMs, handler } = options
  // Idle connections are closed.
  const timeouts = {
    headersTimeout: headMs,
    requestTimeout: requestMs,
    keepAliveTimeout: 5_000,
    connectionsCheckingInterval: Math.min(2_000, headMs),
  }
  const secrets = tls === null ? null : readTls(tls)
  let server: Server
  try {
    server =
      secrets === null
        ? createServer(timeouts, handler)
        : createTlsServer(
            { ...timeouts, ...secrets, minVersion: 'TLSv1.2', handshakeTimeout: headMs },
            handler,
          )
  } catch (error) {
    throw new OrgataError(
      'invalid_input',
      'The certificate and its key do not belong together.',
      undefined,
      error,
    )
  }
  server.maxConnections = options.maxConnections
  const unauthenticated = limitUnauthenticated(
    server,
    options.unauthenticatedPerAddress,
    options.unauthenticatedRefused,
  )
  server.on('clientError', (_error, socket) => socket.destroy())
  server.on('tlsClientError', (_error, socket) => (socket as { destroy(): void }).destroy())
  const hasIpv6 = Object.values(networkInterfaces()).some((all) =>
    all?.some(({ family }) => family === 'IPv6'),
  )
  // A machine without IPv6 has no such address.
  const boundHost = host === '::' && !hasIpv6 ? '0.0.0.0' : host
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isPortTaken = error.code === 'EADDRINUSE'
      const said = isPortTaken
        ? saying(m.portTaken, { port: String(port) })
        : saying(m.cannotListen, { host, reason: error.code ?? 'unknown reason' })
      reject(refusalOf('unavailable', said, { details: { isPortTaken } }))
    })
    server.listen(port, boundHost, resolve)
  })
  const bound = server.address() as AddressInfo
  const scheme = secrets === null ? 'ws' : 'wss'
  const [first, ...more] = reachableHosts(bound)
  return {
    server,
    unauthenticated,
    urls: [`${scheme}://${first}`, ...more.map((host) => `${scheme}://${host}`)],
    pin: secrets?.pin ?? null,
    reload() {
      if (tls === null) return null
      const { cert, key, pin } = readTls(tls)
      ;(server as TlsServer).setSecureContext({ cert, key, minVersion: 'TLSv1.2' })
      return pin
    },
  }
}
