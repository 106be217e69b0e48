import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import { roomMessage } from '#shared/protocol/roomMessages.ts'

const authMessage = 2
/** How Hocuspocus answers where `y-websocket` answers with `sync` itself. */
const syncReply = 4

/**
 * A socket that makes Hocuspocus understand a client of `y-websocket`: every message is preceded by the name of the
 * document, and the first one is a token.
 */
export class HocuspocusSocket extends WebSocket {
  readonly #room: string
  #isFirst = true

  constructor(url: string) {
    super(url)
    this.#room = decodeURIComponent(new URL(url).pathname.slice(1))
  }

  override send(data: Uint8Array): void {
    if (this.#isFirst) {
      this.#isFirst = false
      const auth = encoding.createEncoder()
      encoding.writeVarString(auth, this.#room)
      encoding.writeVarUint(auth, authMessage)
      encoding.writeVarUint(auth, 0)
      encoding.writeVarString(auth, 'bench')
      super.send(encoding.toUint8Array(auth))
    }
    const encoder = encoding.createEncoder()
    encoding.writeVarString(encoder, this.#room)
    encoding.writeUint8Array(encoder, data)
    super.send(encoding.toUint8Array(encoder))
  }

  override emit(event: string | symbol, ...args: unknown[]): boolean {
    if (event !== 'message') return super.emit(event, ...args)
    const [data, isBinary] = args
    const message = translate(new Uint8Array(data as ArrayBuffer))
    return message !== null && super.emit('message', message.slice().buffer, isBinary)
  }
}

/** A message of Hocuspocus as `y-websocket` knows it, or null for one that it does not know. */
function translate(bytes: Uint8Array): Uint8Array | null {
  const decoder = decoding.createDecoder(bytes)
  decoding.readVarString(decoder)
  const rest = bytes.subarray(decoder.pos)
  if (rest[0] === syncReply) rest[0] = roomMessage.sync
  return rest[0] === roomMessage.sync || rest[0] === roomMessage.awareness ? rest : null
}
