import type { App } from '#core/createApp.ts'
import { createApp } from '#core/createApp.ts'
import type { Logger, SecretBox } from '#core/ports.ts'
import { createConnection } from '#hosts/bridge/connection.ts'
import { fileSecrets, nodePorts } from '#hosts/node/nodePorts.ts'
import { serverHost } from '#hosts/node/serverHost.ts'
import { sealingBox } from '#hosts/node/sealing.ts'
import { fromBase64 } from '#shared/kernel/bytes.ts'
import { toErrorShape } from '#shared/kernel/errors.ts'
import { toCore } from './coreMessages.ts'
import type { FromCore, Keeping } from './coreMessages.ts'

/** A port to a window, as Electron's MessagePortMain is. */
export interface CorePort {
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown
  on(event: 'close', listener: () => void): unknown
  postMessage(message: unknown): void
  start(): void
  close(): void
}

/** The way to the main process, as Electron's `process.parentPort` is. */
export interface ParentDoor {
  on(event: 'message', listener: (event: { data: unknown; ports: CorePort[] }) => void): unknown
  postMessage(message: FromCore): void
}

/**
 * Runs the core for the main process at the other end of `parent`; `end` is called when no work is left. Returns a
 * function that closes its files silently, for a process that has to end.
 */
export function serveCore(
  parent: ParentDoor,
  log: Logger,
  end: (code: number) => void,
): { closeApp: () => Promise<void> } {
  let starting: Promise<App> | undefined
  let closing = false
  const connections = new Set<{ close(): void }>()

  const start = (dataDir: string, keeping: Keeping) => {
    if (keeping.protection === 'file') log.warn('The key is kept in a file.', { reason: keeping.reason })
    starting = createApp({
      ...nodePorts({ dataDir, log, secrets: secretsOf(keeping) }),
      servers: serverHost,
    })
    starting.then(
      (app) => {
        parent.postMessage({ t: 'ready' })
        app.followSharing((isOn) => parent.postMessage({ t: 'sharing', isOn }))
      },
      (error: unknown) => {
        log.error('The core could not start.', { error: String(error) })
        parent.postMessage({ t: 'failed', error: toErrorShape(error) })
        end(1)
      },
    )
  }

  const serve = async (port: CorePort, session: string) => {
    const app = await starting
    if (app === undefined || closing) return port.close()
    const connection = createConnection({
      app,
      log,
      actor: { type: 'person', transport: 'electron', session },
      send: (message) => port.postMessage(message),
    })
    connections.add(connection)
    port.on('message', ({ data }) => connection.receive(data))
    port.on('close', () => {
      connections.delete(connection)
      connection.close()
    })
    port.start()
  }

  const closeApp = async () => {
    closing = true
    for (const connection of connections) connection.close()
    await (await starting)?.close()
  }

  const close = async () => {
    if (closing) return
    try {
      await closeApp()
      parent.postMessage({ t: 'closed' })
      end(0)
    } catch (error) {
      log.error('The core could not close.', { error: String(error) })
      end(1)
    }
  }

  parent.on('message', ({ data, ports }) => {
    const message = toCore.safeParse(data).data
    const [port] = ports
    if (message?.t === 'start' && starting === undefined) start(message.dataDir, message.keeping)
    else if (message?.t === 'window' && port !== undefined) serve(port, message.session).catch(() => {})
    else if (message?.t === 'close') void close()
  })
  return { closeApp }
}

function secretsOf(keeping: Keeping): SecretBox {
  return keeping.protection === 'keychain' ? sealingBox(fromBase64(keeping.key)) : fileSecrets
}
