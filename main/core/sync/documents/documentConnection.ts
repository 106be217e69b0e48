import { sentTrouble } from '#shared/entities/sentWords.ts'
import { refusal } from '#shared/messages/refusal.ts'
import type { Trouble } from '#shared/messages/refusal.ts'
import { syncServerMessages } from '#shared/messages/syncServer.messages.ts'
import * as decoding from 'lib0/decoding'
import { WebsocketProvider } from 'y-websocket'
import type { Awareness } from 'y-protocols/awareness.js'
import type * as Y from 'yjs'
import { applyBounded } from '#shared/entities/applyBounded.ts'
import { closeCodes } from '#shared/protocol/closeCodes.ts'
import { toSocketUrl } from '#shared/protocol/invitationLink.ts'
import { encodeDurable, readDurable, roomMessage, syncMessage } from '#shared/protocol/roomMessages.ts'
import type { Network, Ports } from '#core/ports.ts'
import type { LostValue } from '#shared/entities/mergeableRecord.ts'
import type { ApartWatch } from '#core/documents/apartValues.ts'
import { createBackoff } from '#core/sync/server/backoff.ts'
import type { RecordLink } from '#core/sync/records/recordLink.ts'
import type { SessionKeeper } from '#core/sync/server/sessionKeeper.ts'

/** The shared document for syncing. Changes applied with another origin than the provider's count as local. */
export interface SyncableDocument {
  readonly id: string
  /** `<organizationId>/<teamId>/<id>`. */
  readonly room: string
  readonly doc: Y.Doc
  readonly awareness: Awareness
}

/** One document's socket to the server. */
export interface DocumentConnection {
  /** Whether the server has said that everything changed here is on its disk. */
  readonly isStored: boolean
  /** Whether the server and this computer have compared the document since it was connected. */
  readonly wasConfirmed: boolean
  /** Why the server does not take the changes, or this computer not the server's; null while both do. */
  readonly refusal: Trouble | null
  /** Asks again whether all is stored, since a change made here was written just now. */
  confirm(): void
  /** Connects now where it waits for another attempt: a person waits for the document. */
  hurry(): void
  onChange(listener: () => void): () => void
  stop(): void
}

/** The server's part for a document's connection. */
export interface DocumentServer {
  serverUrl: string
  session: Pick<SessionKeeper, 'token' | 'forget' | 'forSocket'>
  link: Pick<RecordLink, 'ready' | 'state' | 'onState' | 'onChanged'>
}

/** A document with everything in it, as one message. */
const maxBytes = 128 * 1024 * 1024

/** A constructor of sockets as `y-websocket` wants one. */
function socketsOf(network: Network, headers: () => Record<string, string>): typeof globalThis.WebSocket {
  const open = function (address: string) {
    return network.openSocket(address, { maxBytes, headers: headers() })
  }
  return open as unknown as typeof globalThis.WebSocket
}

/** After a refusal that waiting does not resolve. */
const refusedMs = 60_000
const finalCodes: readonly number[] = [closeCodes.forbidden, closeCodes.malformed, closeCodes.tooLarge]

/**
 * Keeps a document the same as the server's, whenever there is a link.
 * @param options.position number of the last written update of the document, asked when confirmation is
 * @param options.onStored told the position up to which everything is on the server's disk
 */
export function connectDocument(options: {
  document: SyncableDocument
  server: DocumentServer
  ports: Pick<Ports, 'random' | 'timers' | 'network' | 'log'>
  /** Whether the server had everything when the document was last connected. */
  wasStored: boolean
  position: () => number
  onStored: (position: number) => void
  /** Begins to compare the document with the server's changes, if it has local changes. */
  watchApart?: () => ApartWatch | null
  /** Told the values that were lost when both sides were joined. */
  onApart?: (lost: LostValue[]) => void
}): DocumentConnection {
  const { document, server, ports, position, onStored } = options
  const { link, session } = server
  const { timers } = ports
  const backoff = createBackoff(ports.random, { firstMs: 200, longestMs: 20_000 })
  const listeners = new Set<() => void>()
  const positions = new Map<number, number>()
  /** Number of the last change made here, and of the last one that the server has stored. */
  let changed = 0
  let stored = options.wasStored ? 0 : -1
  let wasConfirmed = false
  let refused: Trouble | null = null
  let notTaken: Trouble | null = null
  let askTimer: unknown = null
  let retryTimer: unknown = null
  let isStopped = false
  let watch: ApartWatch | null = null
  let headers: Record<string, string> = {}

  function endWatch(): void {
    const ending = watch
    watch = null
    const lost = ending?.finish() ?? []
    if (lost.length > 0) options.onApart?.(lost)
  }

  const provider = new WebsocketProvider(toSocketUrl(server.serverUrl), document.room, document.doc, {
    connect: false,
    disableBc: true,
    awareness: document.awareness,
    WebSocketPolyfill: socketsOf(ports.network, () => headers),
  })
  // One listener per document would exceed Node's limit; `stop` disconnects the others.
  process.off('exit', provider._exitHandler)

  const tell = () => {
    for (const listener of [...listeners]) listener()
  }

  /** Whether the document took an update of the server. */
  function take(update: Uint8Array): boolean {
    try {
      applyBounded(document.doc, update, provider)
    } catch (error) {
      ports.log.warn('A change from the sync server was not applied.', { error: String(error) })
      notTaken = refusal('precondition_failed', syncServerMessages.unsafeChange)
      tell()
      return false
    }
    // The document's own update event comes too late: a lost value is no longer in it.
    watch?.received(update)
    return true
  }

  const handleSync = provider.messageHandlers[roomMessage.sync]!
  provider.messageHandlers[roomMessage.sync] = (encoder, decoder, its, emitSynced, type) => {
    const copy = decoding.clone(decoder)
    const message = decoding.readVarUint(copy)
    if (message === syncMessage.step1) handleSync(encoder, decoder, its, emitSynced, type)
    else if (take(decoding.readVarUint8Array(copy)) && message === syncMessage.step2 && emitSynced)
      provider.synced = true
  }
  provider.messageHandlers[roomMessage.auth] = () => undefined
  provider.messageHandlers[roomMessage.durable] = (_encoder, decoder) => {
    const answer = readDurable(decoder)
    if (answer.type === 'ask') return
    const reached = positions.get(answer.number)
    positions.delete(answer.number)
    if (answer.type === 'refused') {
      refused = sentTrouble(answer.reason, answer.said)
      ports.log.warn('The sync server refused changes of a document.')
    } else {
      refused = null
      wasConfirmed = true
      stored = Math.max(stored, answer.number)
      if (stored >= changed) endWatch()
      if (stored >= changed && reached !== undefined) onStored(reached)
    }
    tell()
  }

  function ask(): void {
    askTimer = null
    const { ws } = provider
    if (isStopped || !provider.synced || ws === null || ws.readyState !== ws.OPEN) return
    positions.set(changed, position())
    // Lent to a view of exactly these bytes, as the DOM's type asks.
    ws.send(new Uint8Array(encodeDurable({ type: 'ask', number: changed })))
  }

  /** Once a turn of the event loop, so that a change is in its command's transaction by then. */
  function askSoon(): void {
    askTimer ??= timers.setTimeout(ask, 0)
  }

  const onUpdate = (_update: Uint8Array, origin: unknown) => {
    if (origin === provider) return
    changed++
    askSoon()
    if (stored === changed - 1) tell()
  }
  // After the provider's own listener: the updates of the question have been sent by then.
  document.doc.on('update', onUpdate)

  const onSync = (isSynced: boolean) => {
    if (!isSynced) return
    backoff.reset()
    askSoon()
    tell()
  }
  provider.on('sync', onSync)

  async function connect(): Promise<void> {
    retryTimer = null
    await link.ready()
    if (isStopped) return
    try {
      const token = await session.token()
      if (isStopped) return
      endWatch()
      watch = options.watchApart?.() ?? null
      notTaken = null
      const authorization = session.forSocket(token)
      provider.params = authorization.query
      headers = authorization.headers
      provider.connect()
    } catch {
      retryIn(backoff.nextMs())
    }
  }

  function retryIn(delayMs: number): void {
    if (isStopped) return
    timers.clearTimeout(retryTimer)
    retryTimer = timers.setTimeout(() => void connect(), delayMs)
  }

  provider.on('connection-close', (event) => {
    // The provider would try again with a token that may have run out: we do it ourselves, once there is a link.
    provider.shouldConnect = false
    positions.clear()
    endWatch()
    if (isStopped) return
    const code = event?.code ?? 0
    if (code === closeCodes.unauthenticated) session.forget()
    if (code === closeCodes.forbidden) refused = refusal('forbidden', syncServerMessages.documentForbidden)
    if (code === closeCodes.tooLarge) refused = refusal('too_large', syncServerMessages.documentTooLarge)
    const isFinal = finalCodes.includes(code)
    retryIn(isFinal ? refusedMs : backoff.nextMs())
    tell()
  })
  void connect()

  return {
    get isStored() {
      return stored >= changed
    },
    get wasConfirmed() {
      return wasConfirmed
    },
    get refusal() {
      return refused ?? notTaken
    },
    confirm: askSoon,
    hurry() {
      if (retryTimer === null) return
      backoff.reset()
      retryIn(0)
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop() {
      isStopped = true
      endWatch()
      listeners.clear()
      timers.clearTimeout(retryTimer)
      timers.clearTimeout(askTimer)
      document.doc.off('update', onUpdate)
      provider.destroy()
    },
  }
}
