import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { once } from 'node:events'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { DeviceSigner } from '#core/audit/deviceKey.ts'
import { createIdSource } from '#shared/kernel/id.ts'
import { contentHash, hashHex } from '#shared/kernel/hash.ts'
import { proofText } from '#shared/protocol/identity.ts'
import { presentApp } from '#shared/protocol/appSkills.ts'
import type {
  RecordAnswer,
  RecordRequest,
  ReplicatedCollection,
  WireRecord,
} from '#shared/protocol/recordMessages.ts'
import { HandLog } from './handLog.ts'
import type { SignedVersion } from './handLog.ts'

export const newId = createIdSource(
  { nowMs: () => Date.now() },
  { bytes: (n) => new Uint8Array(randomBytes(n)) },
)

type Fields = Record<string, unknown>

type Question = RecordRequest extends infer R ? (R extends RecordRequest ? Omit<R, 'request'> : never) : never

/** A device that speaks the wire protocol by hand, so that a test can send what no app would. */
export class SyncDevice {
  readonly id = newId()
  readonly personId: string
  readonly name: string
  readonly url: string
  organizationId = ''
  readonly publicKey: string
  readonly #key: KeyObject
  /** Its audit log, as far as a test writes one. */
  readonly log = new HandLog(this)

  constructor(url: string, name: string, personId: string = newId()) {
    this.url = url
    this.name = name
    this.personId = personId
    const { publicKey, privateKey } = generateKeyPairSync('ed25519')
    this.#key = privateKey
    this.publicKey = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('base64')
  }

  /** Signs as this device. */
  get signer(): DeviceSigner {
    return {
      deviceId: this.id,
      publicKey: this.publicKey,
      sign: (bytes) => new Uint8Array(sign(null, bytes, this.#key)),
    }
  }

  async request(
    method: string,
    path: string,
    body?: unknown,
    token?: string,
  ): Promise<{ status: number; body: Record<string, unknown> }> {
    const response = await fetch(`${this.url.replace(/^ws/, 'http')}${path}`, {
      method,
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }

  /** A signed challenge, for any purpose and about anything. */
  async prove(purpose: 'setup' | 'join' | 'session', subject: string) {
    const { body } = await this.request('GET', '/v1/challenge')
    const { serverId, challenge } = body as { serverId: string; challenge: string }
    const text = proofText(purpose, { serverId, challenge, deviceId: this.id, subject })
    return { challenge, signature: sign(null, Buffer.from(text), this.#key).toString('base64') }
  }

  get facts() {
    return { id: this.id, name: `${this.name}'s computer`, publicKey: this.publicKey }
  }

  async setUp(setupToken: string, organizationId: string = newId(), isRefill = false) {
    this.organizationId = organizationId
    return this.request('POST', '/v1/setup', {
      setupToken,
      organization: { id: organizationId, name: 'Bakery' },
      person: { id: this.personId, name: this.name },
      device: this.facts,
      isRefill,
      ...(await this.prove('setup', hashHex(setupToken))),
    })
  }

  async join(invitationToken: string) {
    const answer = await this.request('POST', '/v1/join', {
      invitationToken,
      personName: this.name,
      device: this.facts,
      ...(await this.prove('join', hashHex(invitationToken))),
    })
    if (answer.status === 200) this.organizationId = String(answer.body.organizationId)
    return answer
  }

  async invite(teamId: string, role: string, person: { personId: string; name: string }) {
    const { body, status } = await this.request(
      'POST',
      '/v1/invitations',
      {
        personId: person.personId,
        personName: person.name,
        teamId,
        role,
        expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
      },
      await this.token(),
    )
    return { status, token: String(body.token), invitationId: String(body.invitationId) }
  }

  async openSession() {
    return this.request('POST', '/v1/session', {
      organizationId: this.organizationId,
      deviceId: this.id,
      ...(await this.prove('session', this.organizationId)),
    })
  }

  async token(): Promise<string> {
    const { body, status } = await this.openSession()
    if (status !== 200) throw new Error(`no session: ${JSON.stringify(body)}`)
    return String(body.token)
  }

  /** A bare socket; resolves when it is open. */
  async socket(path: string, token?: string, query: Record<string, string> = {}): Promise<WebSocket> {
    const all = new URLSearchParams({ token: token ?? (await this.token()), ...query })
    const ws = new WebSocket(`${this.url}/${path}?${all.toString()}`, { perMessageDeflate: false })
    ws.on('error', () => undefined)
    await once(ws, 'open')
    return ws
  }

  /** A document by `y-websocket`, synced. */
  async open(
    room: string,
    doc = new Y.Doc(),
  ): Promise<{ doc: Y.Doc; provider: WebsocketProvider; closes: number[] }> {
    const provider = new WebsocketProvider(this.url, room, doc, {
      params: { token: await this.token() },
      disableBc: true,
      WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    })
    const closes: number[] = []
    provider.on('connection-close', (event) => closes.push(event?.code ?? 0))
    await new Promise<void>((resolve) => provider.on('sync', (isSynced) => isSynced && resolve()))
    return { doc, provider, closes }
  }

  /** A records socket as an app of this release opens it. */
  async records(query: Record<string, string> = presentApp): Promise<RecordsSocket> {
    return new RecordsSocket(await this.socket('records', undefined, query), this)
  }
}

interface Waiting {
  answered(answer: RecordAnswer): void
  reject(error: Error): void
}

/** A records socket that waits for answers by their number. */
export class RecordsSocket {
  readonly ws: WebSocket
  readonly changed: string[][] = []
  /** Logs that the server named as changed. */
  readonly changedLogs: string[] = []
  #next = 1
  readonly #waiting = new Map<number, Waiting>()
  readonly #device: SyncDevice

  constructor(ws: WebSocket, device: SyncDevice) {
    this.ws = ws
    this.#device = device
    ws.on('message', (data: Buffer) => {
      const answer = JSON.parse(data.toString()) as RecordAnswer
      if (answer.type === 'changed') this.changed.push([...answer.collections])
      else if (answer.type === 'logs') this.changedLogs.push(...answer.logIds)
      else if ('request' in answer) {
        this.#waiting.get(answer.request)?.answered(answer)
        this.#waiting.delete(answer.request)
      }
    })
    ws.on('close', (code) => {
      for (const { reject } of this.#waiting.values()) reject(new Error(`closed ${code}`))
    })
  }

  async ask<T extends RecordAnswer['type']>(
    question: Question,
    _type: T,
  ): Promise<Extract<RecordAnswer, { type: T }>> {
    const request = this.#next++
    return new Promise((resolve, reject) => {
      const answered = (answer: RecordAnswer) => resolve(answer as Extract<RecordAnswer, { type: T }>)
      this.#waiting.set(request, { answered, reject })
      this.ws.send(JSON.stringify({ ...question, request }))
    })
  }

  /** Pushes a record on the version that it was made from, with an entry that bears it out. */
  push(record: Fields, base: Fields | null = null, collection: ReplicatedCollection = 'tenancy') {
    return this.pushAll(collection, [{ record, base }])
  }

  /** Pushes records in one message, with entries that bear them out. */
  async pushAll(collection: ReplicatedCollection, versions: readonly SignedVersion[]) {
    this.#device.log.bearOut(versions)
    await this.#device.log.send()
    return this.pushBare(collection, versions)
  }

  /** Pushes records as they are, whatever the device's log says. */
  pushBare(collection: ReplicatedCollection, versions: readonly SignedVersion[]) {
    const rows = versions.map(({ record, base }) => ({
      assumed: base === null ? null : contentHash(base),
      record: record as WireRecord,
    }))
    return this.ask({ type: 'push', collection, rows }, 'pushed')
  }
}

/** A frame of a room: its type, then the bytes of `write`. */
export function frame(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder()
  write(encoder)
  return encoding.toUint8Array(encoder)
}

/** `sync` message with some bytes. */
export const syncFrame = (type: number, bytes: Uint8Array) =>
  frame((e) => {
    encoding.writeVarUint(e, 0)
    encoding.writeVarUint(e, type)
    encoding.writeVarUint8Array(e, bytes)
  })

/** Resolves with the code a socket is closed with. */
export async function closeCode(ws: WebSocket, limitMs = 8_000): Promise<number> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('not closed')), limitMs)
    ws.once('close', (code) => {
      clearTimeout(timer)
      resolve(code)
    })
  })
}

/** Every frame of a socket on receipt, as `[type, rest]`. */
export function framesOf(ws: WebSocket): { type: number; decoder: decoding.Decoder }[] {
  const frames: { type: number; decoder: decoding.Decoder }[] = []
  ws.on('message', (data: Buffer) => {
    const decoder = decoding.createDecoder(new Uint8Array(data))
    frames.push({ type: decoding.readVarUint(decoder), decoder })
  })
  return frames
}

let stamp = 0

/** A record with a whole envelope. */
export function record(
  device: SyncDevice,
  kind: string,
  fields: Record<string, unknown>,
): Record<string, unknown> {
  const now = new Date().toISOString()
  stamp++
  return {
    id: newId(),
    kind,
    organizationId: device.organizationId,
    teamId: null,
    slug: 'x',
    name: 'X',
    version: 1,
    createdAt: now,
    createdBy: device.personId,
    updatedAt: now,
    updatedBy: device.personId,
    deletedAt: null,
    deletedBy: null,
    hlc: `${Date.now().toString(16).padStart(12, '0')}-${(stamp % 65_536).toString(16).padStart(4, '0')}-${device.id}`,
    ...fields,
  }
}

/** The next version of a record, by the person of a device. */
export function changed(device: SyncDevice, base: Fields, fields: Fields): Fields {
  const { hlc, updatedAt, updatedBy } = record(device, String(base.kind), {})
  return { ...base, version: Number(base.version) + 1, hlc, updatedAt, updatedBy, ...fields }
}

export const membershipOf = (
  device: SyncDevice,
  teamId: string,
  person: SyncDevice,
  role: string,
  more = {},
) =>
  record(device, 'membership', {
    teamId,
    personId: person.personId,
    role,
    jobRoleIds: [],
    status: 'active',
    joinedAt: new Date().toISOString(),
    ...more,
  })
