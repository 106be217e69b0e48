import { OrgataError } from '#shared/kernel/errors.ts'
import type { Ports } from '#core/ports.ts'
import { withinTime } from './withinTime.ts'

/** Why a server cannot be reached; each has a sentence of its own. */
type Why =
  | 'refused'
  | 'timedOut'
  | 'unknownName'
  | 'noNames'
  | 'noRoute'
  | 'ownCertificate'
  | 'unknownAuthority'
  | 'otherName'
  | 'expired'
  | 'notYetValid'
  | 'badCertificate'
  | 'plainToTls'
  | 'tlsToPlain'
  | 'cut'
  | 'redirected'
  | 'silent'

/** Error codes of Node, OpenSSL and undici. */
const whyOf: Readonly<Record<string, Why>> = {
  ECONNREFUSED: 'refused',
  ETIMEDOUT: 'timedOut',
  UND_ERR_CONNECT_TIMEOUT: 'timedOut',
  UND_ERR_HEADERS_TIMEOUT: 'timedOut',
  ENOTFOUND: 'unknownName',
  EAI_AGAIN: 'noNames',
  EHOSTUNREACH: 'noRoute',
  ENETUNREACH: 'noRoute',
  EHOSTDOWN: 'noRoute',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'ownCertificate',
  SELF_SIGNED_CERT_IN_CHAIN: 'unknownAuthority',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'unknownAuthority',
  UNABLE_TO_GET_ISSUER_CERT: 'unknownAuthority',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'unknownAuthority',
  ERR_TLS_CERT_ALTNAME_INVALID: 'otherName',
  CERT_HAS_EXPIRED: 'expired',
  CERT_NOT_YET_VALID: 'notYetValid',
  ERR_SSL_WRONG_VERSION_NUMBER: 'tlsToPlain',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'tlsToPlain',
  EPROTO: 'tlsToPlain',
  ECONNRESET: 'cut',
  UND_ERR_SOCKET: 'cut',
}

const certificateWhys: ReadonlySet<Why> = new Set([
  'ownCertificate',
  'unknownAuthority',
  'otherName',
  'expired',
  'notYetValid',
  'badCertificate',
])

/** The code of an error, of its causes, or of one of several attempts. */
function codesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return []
  const own = 'code' in error && typeof error.code === 'string' ? [error.code] : []
  const inner = error instanceof AggregateError ? error.errors.flatMap(codesOf) : []
  return [...own, ...codesOf(error.cause), ...inner]
}

function whyIn(error: unknown): Why {
  if (error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError'))
    return 'timedOut'
  if (error instanceof Error && /unexpected redirect/.test(`${error.message} ${String(error.cause)}`))
    return 'redirected'
  for (const code of codesOf(error)) {
    const why = whyOf[code]
    if (why !== undefined) return why
    if (/^(CERT|CRL)_|CERT/.test(code)) return 'badCertificate'
    if (code.startsWith('HPE_')) return 'cut'
    if (code.startsWith('ERR_SSL_')) return 'tlsToPlain'
  }
  return 'silent'
}

const sentences: Readonly<Record<Why, (url: string, host: string) => string>> = {
  refused: (url) =>
    `The computer at ${url} is there, but no sync server runs on this port. Start the server, or check the port.`,
  timedOut: (url) =>
    `Nothing answers at ${url}. The computer may be off or asleep, the address may be an old one, or a firewall keeps the port shut. If the server has a new address, say so under Sync.`,
  unknownName: (_url, host) =>
    `No computer has the name ${host} in this network. Check how it is written, and whether you are in the office network or its VPN.`,
  noNames: (_url, host) =>
    `The name ${host} cannot be looked up, because no name server answers. Check the network connection of this computer.`,
  noRoute: (url) =>
    `This computer has no way to ${url}. Check its network connection, and whether you are in the office network or its VPN.`,
  ownCertificate: (url) =>
    `The server at ${url} shows a certificate that it made itself. Use the whole address that it printed, with #pin= and the key behind it.`,
  unknownAuthority: (url) =>
    `The certificate of the server at ${url} is signed by an authority that this computer does not trust. Install the certificate of your firm’s authority in the system’s store, or use the address with #pin= that the server printed.`,
  otherName: (url, host) =>
    `The certificate of the server at ${url} is for another name than ${host}. Use the name in the certificate, or the address with #pin= that the server printed.`,
  expired: (url) =>
    `The certificate of the server at ${url} has expired. Ask whoever runs it to renew it. If it is new, check the date of this computer.`,
  notYetValid: (url) =>
    `The certificate of the server at ${url} is not valid yet. Check the date of this computer, then that of the server.`,
  badCertificate: (url) =>
    `The certificate of the server at ${url} is not accepted. Ask whoever runs it to check it.`,
  plainToTls: (url) =>
    `The server at this address takes only secure connections. Use ${url.replace(/^http:/, 'https:')}.`,
  tlsToPlain: (url) =>
    `The server at this address does not speak TLS. Use ${url.replace(/^https:/, 'http:')}, or start it with a certificate.`,
  cut: (url) =>
    `The connection to ${url} was cut before an answer came. Check that it is the address of the sync server, and look into its log.`,
  redirected: (url) =>
    `${url} leads to another address, as from http to https. Use the address that it leads to.`,
  silent: (url) =>
    `The sync server at ${url} does not answer. Check that it runs and that you are in its network.`,
}

/** Time for finding out whether a server that cuts a plain connection takes secure ones. */
const tryTlsMs = 3_000

async function takesTls(serverUrl: string, { network, timers }: Pick<Ports, 'network' | 'timers'>) {
  try {
    const url = `${serverUrl.replace(/^http:/, 'https:')}/health`
    await withinTime(timers, tryTlsMs, (signal) => network.fetch(url, { signal, redirect: 'error' }))
    return true
  } catch (error) {
    return certificateWhys.has(whyIn(error))
  }
}

/** Why a request did not reach the server, as one sentence with what to do: an `unavailable`. */
export async function explainUnreachable(
  serverUrl: string,
  cause: unknown,
  ports: Pick<Ports, 'network' | 'timers'>,
): Promise<OrgataError> {
  let why = whyIn(cause)
  if (why === 'cut' && serverUrl.startsWith('http:') && (await takesTls(serverUrl, ports))) why = 'plainToTls'
  const host = new URL(serverUrl).hostname
  return new OrgataError('unavailable', sentences[why](serverUrl, host), { why }, cause)
}

/** What another program answered in the server's place, by the status of its answer. */
export function explainForeignAnswer(serverUrl: string, status: number): OrgataError {
  const message =
    status === 413
      ? `A proxy in front of the sync server at ${serverUrl} refuses large requests (413). Ask whoever runs it to allow 16 MB: with nginx, "client_max_body_size 16m". Orgata sends smaller pieces until then.`
      : status === 400 && serverUrl.startsWith('http:')
        ? sentences.plainToTls(serverUrl, '')
        : status >= 502 && status <= 504
          ? `A proxy answers at ${serverUrl} and does not reach the sync server behind it (${status}). Ask whoever runs it.`
          : `What answers at ${serverUrl} is not a sync server of Orgata (status ${status}). Check the address.`
  return new OrgataError('unavailable', message, { status })
}

/** Whether a proxy in front of the server refused a request for its size. */
export const isTooLargeForProxy = (error: unknown) =>
  error instanceof OrgataError && error.details?.['status'] === 413

/** Why a socket was not accepted although requests are answered; null where its error says no status. */
export function explainSocketRefused(serverUrl: string, error: Error): string | null {
  const status = /^Unexpected server response: (\d{3})$/.exec(error.message)?.[1]
  if (status === undefined) return null
  if (status === '503') return `The sync server at ${serverUrl} has too many connections at the moment.`
  return `A proxy in front of the sync server at ${serverUrl} does not pass on WebSockets (status ${status}). Ask whoever runs it: with nginx it takes "proxy_http_version 1.1" and the headers Upgrade and Connection.`
}
