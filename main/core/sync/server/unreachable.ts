import { OrgataError } from '#shared/kernel/errors.ts'
import type { Message } from '#shared/messages/message.ts'
import { refusal, refusalOf } from '#shared/messages/refusal.ts'
import { unreachableMessages } from '#shared/messages/unreachable.messages.ts'
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

/** Where another way to write the address would do, that one. */
const namedUrl: Partial<Readonly<Record<Why, (url: string) => string>>> = {
  plainToTls: (url) => url.replace(/^http:/, 'https:'),
  tlsToPlain: (url) => url.replace(/^https:/, 'http:'),
}

const sentences: Readonly<Record<Why, Message<never>>> = {
  refused: unreachableMessages.refused,
  timedOut: unreachableMessages.timedOut,
  unknownName: unreachableMessages.unknownName,
  noNames: unreachableMessages.noNames,
  noRoute: unreachableMessages.noRoute,
  ownCertificate: unreachableMessages.ownCertificate,
  unknownAuthority: unreachableMessages.unknownAuthority,
  otherName: unreachableMessages.otherName,
  expired: unreachableMessages.expired,
  notYetValid: unreachableMessages.notYetValid,
  badCertificate: unreachableMessages.badCertificate,
  plainToTls: unreachableMessages.plainToTls,
  tlsToPlain: unreachableMessages.tlsToPlain,
  cut: unreachableMessages.cut,
  redirected: unreachableMessages.redirected,
  silent: unreachableMessages.silent,
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
  const values = { url: namedUrl[why]?.(serverUrl) ?? serverUrl, host }
  return refusalOf('unavailable', { message: sentences[why], values }, { details: { why }, cause })
}

/** What another program answered in the server's place, by the status of its answer. */
export function explainForeignAnswer(serverUrl: string, status: number): OrgataError {
  const more = { details: { status } }
  if (status === 413)
    return refusal('unavailable', unreachableMessages.proxyTooLarge, { url: serverUrl }, more)
  if (status === 400 && serverUrl.startsWith('http:')) {
    const url = namedUrl.plainToTls?.(serverUrl) ?? serverUrl
    return refusal('unavailable', unreachableMessages.plainToTls, { url }, more)
  }
  const isProxy = status >= 502 && status <= 504
  const message = isProxy ? unreachableMessages.proxyWithoutServer : unreachableMessages.foreignAnswer
  return refusal('unavailable', message, { url: serverUrl, status: String(status) }, more)
}

/** Whether a proxy in front of the server refused a request for its size. */
export const isTooLargeForProxy = (error: unknown) =>
  error instanceof OrgataError && error.details?.['status'] === 413

/** Why a socket was not accepted although requests are answered; null where its error says no status. */
export function explainSocketRefused(serverUrl: string, error: Error): OrgataError | null {
  const status = /^Unexpected server response: (\d{3})$/.exec(error.message)?.[1]
  if (status === undefined) return null
  const url = serverUrl
  return status === '503'
    ? refusal('unavailable', unreachableMessages.tooManyConnections, { url })
    : refusal('unavailable', unreachableMessages.noWebSockets, { url, status })
}
