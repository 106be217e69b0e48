import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { roomMessage, syncMessage } from '#shared/protocol/roomMessages.ts'
import { HocuspocusSocket } from './hocuspocusSocket.ts'
import type { ServerAddress } from './servers.ts'

const socketOf = (server: ServerAddress) => (server.name === 'hocuspocus' ? HocuspocusSocket : WebSocket)

/** A stock `y-websocket` client with a document. */
export interface FullClient {
  doc: Y.Doc
  provider: WebsocketProvider
  close(): void
}

/**
 * Opens a client and waits until it is equal to the server. Clients of one process communicate through the server only.
 */
export async function openFullClient(server: ServerAddress, room: string): Promise<FullClient> {
  const doc = new Y.Doc()
  const provider = new WebsocketProvider(server.url, room, doc, {
    WebSocketPolyfill: socketOf(server) as never,
    disableBc: true,
    params: server.token === '' ? {} : { token: server.token },
  })
  if (!provider.synced) {
    await new Promise<void>((resolve) => {
      const look = (isSynced: boolean) => {
        if (!isSynced) return
        provider.off('sync', look)
        resolve()
      }
      provider.on('sync', look)
    })
  }
  return {
    doc,
    provider,
    close() {
      provider.destroy()
      doc.destroy()
    },
  }
}

/** A client without a document: it counts updates, so that the load is cheap compared to the server. */
export interface RawClient {
  /** Updates of one character by one writer. */
  readonly received: number
  send(message: Uint8Array): void
  close(): void
}

/** Opens a raw client that has asked for the document and answered with an empty one. */
export async function openRawClient(server: ServerAddress, room: string): Promise<RawClient> {
  const query = server.token === '' ? '' : `?token=${server.token}`
  const socket = new (socketOf(server))(`${server.url}/${room}${query}`)
  socket.binaryType = 'arraybuffer'
  let received = 0
  const greeted = new Promise<void>((resolve, reject) => {
    socket.onerror = (event) => reject(new Error(event.message))
    socket.onmessage = (event) => {
      const decoder = decoding.createDecoder(new Uint8Array(event.data as ArrayBuffer))
      if (decoding.readVarUint(decoder) !== roomMessage.sync) return
      const type = decoding.readVarUint(decoder)
      if (type === syncMessage.update) received = lastClock(decoder)
      else if (type === syncMessage.step1) socket.send(syncFrame(syncMessage.step2, new Uint8Array([0, 0])))
      else resolve()
    }
  })
  await new Promise((resolve) => {
    socket.onopen = resolve
  })
  socket.send(syncFrame(syncMessage.step1, Y.encodeStateVector(new Y.Doc())))
  await greeted
  return {
    get received() {
      return received
    },
    send: (message) => socket.send(message),
    close: () => socket.close(),
  }
}

/** Servers may merge updates, so that the number of messages is not the number of updates. */
function lastClock(decoder: decoding.Decoder): number {
  const { to } = Y.parseUpdateMeta(decoding.readVarUint8Array(decoder))
  return Math.max(...to.values())
}

function syncFrame(type: number, bytes: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, roomMessage.sync)
  encoding.writeVarUint(encoder, type)
  encoding.writeVarUint8Array(encoder, bytes)
  return encoding.toUint8Array(encoder)
}

/** A Yjs update as a message. */
export const updateFrame = (update: Uint8Array) => syncFrame(syncMessage.update, update)

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** A room that no other load has used; our server opens it by its name alone. */
export const newRoom = () => `bench-${Math.random().toString(36).slice(2, 12)}`
