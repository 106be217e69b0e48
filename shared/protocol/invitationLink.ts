import { hashHex } from '#shared/kernel/hash.ts'
import { id } from '#shared/kernel/id.ts'
import { invitationLinksMessages as m } from '#shared/messages/invitationLinks.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { openRecoveryCode } from './recoveryCode.ts'

/** The content of an invitation's link. */
export interface InvitationLink {
  /** Origin of the sync server: `http://host:port` or `https://host`. */
  serverUrl: string
  token: string
  /** SHA-256 of the key of the server's certificate in base64url, where it is known by that; else null. */
  pin: string | null
  /** The key with which the server signs receipts, raw in base64; absent where the inviting computer knows none. */
  receiptKey?: string
  /** The key of the invitation, which no server knows; absent of an earlier release’s. */
  secret?: InvitationSecret
  /** A recovery code, which stands for token and secret. */
  code?: string
  /** The computer of the team on which the server runs; absent where it is none of them. */
  hostId?: string
  /** For a returning member, so that no name is asked for. */
  isReturn?: boolean
}

/** With what whoever is invited proves it. */
export interface InvitationSecret {
  invitationId: string
  /** Of the invitation’s Ed25519 key, 32 bytes in base64url. */
  seed: string
  /** The key of the computer that invites, raw in base64. */
  inviterKey: string
}

/** The address of a server, and the pin of its certificate where no authority vouches for it. */
export interface ServerAddress {
  serverUrl: string
  pin: string | null
}

/** 32 bytes in base64url: the pin of a certificate, keys and seeds. */
const pinForm = /^[A-Za-z0-9_-]{43}$/

const linkForms = [
  /^(?:orgata:\/*join\/?|(https?:\/\/[^/?#]+)\/join\/?)[?#](.{1,1000})$/i,
  /^((?:https?|wss?):\/\/[^/?#]+)\/?#(.{0,200}\bcode=.{1,200})$/i,
]

/** A host's name, an IPv4 address, or an IPv6 address in brackets; and a port. */
const authority = /^([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?|\[[0-9a-f:.]{2,45}\])(:\d{1,5})?$/

const unreadable = () => refusal('invalid_input', m.noLink)

/**
 * The address of a sync server in its canonical form, `http://host:port` or `https://host`, from pasted text: with or
 * without a scheme, also `ws:` and `wss:`, with any path.
 * @throws OrgataError `invalid_input`
 */
export function normalizeServerUrl(text: string): string {
  const parts = /^(?:([a-z]+):\/\/)?([^/?#]+)/i.exec(text.trim())
  const scheme = { http: 'http', ws: 'http', https: 'https', wss: 'https' }[
    parts?.[1]?.toLowerCase() ?? 'http'
  ]
  const host = parts?.[2]?.toLowerCase() ?? ''
  const port = Number(/:(\d+)$/.exec(host)?.[1] ?? 1)
  if (scheme === undefined || !authority.test(host) || port < 1 || port > 65_535) {
    throw refusal('invalid_input', m.noAddress)
  }
  if (/^(0\.0\.0\.0|\[::\])(:|$)/.test(host)) {
    throw refusal('invalid_input', m.anyAddress)
  }
  return `${scheme}://${host}`
}

/**
 * A pasted address, with `#pin=...` where the server's certificate is pinned by its key.
 * @throws OrgataError `invalid_input`
 */
export function parseServerAddress(text: string): ServerAddress {
  const [address = '', fragment] = text.trim().split('#', 2)
  const serverUrl = normalizeServerUrl(address)
  if (fragment === undefined || fragment === '') return { serverUrl, pin: null }
  const pin = parameter(fragment, 'pin')
  if (!pinForm.test(pin) || !serverUrl.startsWith('https:')) {
    throw refusal('invalid_input', m.noPin)
  }
  return { serverUrl, pin }
}

/** The form that `parseServerAddress` reads. */
export function formatServerAddress({ serverUrl, pin }: ServerAddress): string {
  return pin === null ? serverUrl : `${serverUrl}#pin=${pin}`
}

/** The same address for sockets. */
export function toSocketUrl(serverUrl: string): string {
  return serverUrl.replace(/^http/, 'ws')
}

/**
 * The link for the invited person: `orgata://join?sum=...&server=...&token=...`, with `&pin=...` for a server pinned by its
 * key, `&key=...` for its key of receipts, `&id=...&seed=...&by=...` for the invitation’s own key, which earlier releases
 * skip, `&host=...` for the computer that shares, and `&return=1` for a returning member.
 */
export function formatInvitationLink(link: InvitationLink): string {
  const pin = link.pin === null ? '' : `&pin=${link.pin}`
  const key = link.receiptKey === undefined ? '' : `&key=${toUrlForm(link.receiptKey)}`
  const secret = link.secret === undefined ? '' : secretText(link.secret)
  const host = link.hostId === undefined ? '' : `&host=${link.hostId}`
  return summed(
    `server=${encodeURIComponent(link.serverUrl)}&token=${encodeURIComponent(link.token)}${pin}${key}${secret}${host}${link.isReturn ? '&return=1' : ''}`,
  )
}

/**
 * The link for an owner's return with a recovery code, `orgata://join?server=...&code=...`; beside it `https://host#code=...` is
 * read, as people type it.
 */
export function formatRecoveryLink(
  link: ServerAddress & { receiptKey: string | null; code: string },
): string {
  const pin = link.pin === null ? '' : `&pin=${link.pin}`
  const key = link.receiptKey === null ? '' : `&key=${toUrlForm(link.receiptKey)}`
  return summed(`server=${encodeURIComponent(link.serverUrl)}&code=${link.code}${pin}${key}&return=1`)
}

/**
 * The sum stands first, so that it is left of a link whose end was cut off: without its end it would still open, use up the
 * invitation, and make a computer that nobody accepts. Earlier releases skip it.
 */
const summed = (query: string) => `orgata://join?sum=${sumOf(query)}&${query}`

/** Of the parameters as they are read, whatever a program on the way encoded anew. */
function sumOf(query: string): string {
  const read = query.split('&').map((pair) => pair.split('=', 2))
  const others = read.filter(([name]) => name !== 'sum')
  return hashHex(others.map(([name = '', value = '']) => `${name}=${decoded(value)}`).join('\n')).slice(0, 12)
}

/** @throws OrgataError `invalid_input` where a link is not what was made; one of an earlier release has no sum */
function checkSum(query: string): void {
  const sum = parameter(query, 'sum')
  if (/(^|&)sum=/.test(query) && sum !== sumOf(query)) throw refusal('invalid_input', m.incomplete)
}

const secretText = ({ invitationId, seed, inviterKey }: InvitationSecret) =>
  `&id=${invitationId}&seed=${seed}&by=${toUrlForm(inviterKey)}`

/** @throws OrgataError `invalid_input` for a part of one */
function secretIn(query: string): InvitationSecret | undefined {
  const [invitationId, seed, by] = ['id', 'seed', 'by'].map((name) => parameter(query, name))
  if (seed === '' || seed === undefined) return undefined
  if (!pinForm.test(seed) || !id.safeParse(invitationId).success || !pinForm.test(by ?? ''))
    throw unreadable()
  return { invitationId: invitationId!, seed, inviterKey: fromUrlForm(by!) }
}

const toUrlForm = (base64: string) => base64.replaceAll('+', '-').replaceAll('/', '_').replace('=', '')
const fromUrlForm = (text: string) => `${text.replaceAll('-', '+').replaceAll('_', '/')}=`

function parameter(query: string, name: string): string {
  for (const pair of query.split('&')) {
    const [key = '', value = ''] = pair.split('=', 2)
    if (key === name) return decoded(value)
  }
  return ''
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    throw unreadable()
  }
}

/**
 * Reads `orgata://join?server=...&token=...` or `https://server/join#token=...` (also `?token=`), and with a recovery code
 * `orgata://join?server=...&code=...` or `https://server#code=...`.
 * @throws OrgataError `invalid_input`
 */
export function parseInvitationLink(text: string): InvitationLink {
  const link = linkForms.map((form) => form.exec(text.trim())).find((match) => match !== null)
  if (link === undefined) throw unreadable()
  const query = link[2] ?? ''
  checkSum(query)
  const code = parameter(query, 'code')
  const token = code === '' ? parameter(query, 'token') : openRecoveryCode(code).token
  if (!/^[A-Za-z0-9_-]{20,200}$/.test(token)) throw unreadable()
  const pin = parameter(query, 'pin')
  if (pin !== '' && !pinForm.test(pin)) throw unreadable()
  const key = parameter(query, 'key')
  if (key !== '' && !pinForm.test(key)) throw unreadable()
  const serverUrl = normalizeServerUrl(link[1] ?? parameter(query, 'server'))
  const isReturn = code !== '' || parameter(query, 'return') === '1' ? { isReturn: true } : {}
  const receiptKey = key === '' ? {} : { receiptKey: fromUrlForm(key) }
  const secret = secretIn(query)
  const host = parameter(query, 'host')
  if (host !== '' && !id.safeParse(host).success) throw unreadable()
  const keys = {
    ...receiptKey,
    ...(secret === undefined ? {} : { secret }),
    ...(code === '' ? {} : { code }),
    ...(host === '' ? {} : { hostId: host }),
  }
  return { serverUrl, token, pin: pin === '' ? null : pin, ...keys, ...isReturn }
}
