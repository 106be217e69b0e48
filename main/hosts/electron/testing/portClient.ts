import type { MessagePort } from 'node:worker_threads'
import type { ClientMessage, HostMessage } from '#shared/contract/messages.ts'

/** A client of the protocol over one end of a channel, for tests; it can send any value. */
export function portClient(port: MessagePort) {
  let lastId = 0
  const waiting = new Map<number, (message: HostMessage) => void>()
  let closed = false
  const closing = new Promise<void>((resolve) =>
    port.on('close', () => {
      closed = true
      resolve()
    }),
  )
  port.on('message', (message: HostMessage) => {
    if (message.t === 'result' || message.t === 'error') waiting.get(message.id)?.(message)
  })
  return {
    post: (message: unknown) => port.postMessage(message),
    /** Answers with the result, or rejects with the error's code. */
    call(op: string, input: unknown): Promise<unknown> {
      const id = ++lastId
      const message: ClientMessage = { t: 'call', id, op, input }
      port.postMessage(message)
      return new Promise((resolve, reject) => {
        waiting.set(id, (answer) => {
          if (answer.t === 'result') resolve(answer.output)
          else if (answer.t === 'error') reject(Object.assign(new Error(answer.error.message), answer.error))
        })
        void closing.then(() => reject(new Error('The port was closed.')))
      })
    },
    get closed() {
      return closed
    },
    /** Fulfilled once the other end is gone. */
    closing,
    close: () => port.close(),
  }
}
