import { parentPort } from 'node:worker_threads'
import type { MessagePort } from 'node:worker_threads'

// Replaces Electron's utility process: a thread in which `process.parentPort` is the port of Electron. `node
// coreWorker.ts` with the module to run as its first argument.
const outer = parentPort!

interface Listener {
  (event: { data: unknown; ports: unknown[] }): void
}

/** Puts Electron's form of a port around Node's: a message is an event with `data`. */
function mainPort(port: MessagePort) {
  return {
    on(event: 'message' | 'close', listener: (event: { data: unknown }) => void) {
      if (event === 'message') port.on('message', (data: unknown) => listener({ data }))
      else port.on('close', () => listener({ data: undefined }))
    },
    postMessage: (message: unknown) => port.postMessage(message),
    start: () => port.start(),
    close: () => port.close(),
  }
}

Object.assign(process, {
  parentPort: {
    on(_event: 'message', listener: Listener) {
      outer.on('message', ({ data, ports }: { data: unknown; ports: MessagePort[] }) =>
        listener({ data, ports: ports.map(mainPort) }),
      )
    },
    postMessage: (message: unknown) => outer.postMessage(message),
  },
})

await import(process.argv[2]!)
