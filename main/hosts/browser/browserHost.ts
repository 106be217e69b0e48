import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'
import type { WebSocket } from 'ws'
import type { App } from '#core/createApp.ts'
import type { Logger } from '#core/ports.ts'
import { createConnection } from '#hosts/bridge/connection.ts'
import { bridgePath, bridgeProtocol, maxMessageBytes } from '#shared/contract/messages.ts'
import { createGuard } from './guard.ts'
import { answerOperation } from './operationsDoor.ts'
import { sendPage, sendText } from './pages.ts'

/** A client that does not read is disconnected above this many waiting bytes. */
const maxWaitingBytes = 64_000_000
const maxConnections = 64

export interface BrowserHost {
  readonly port: number
  /** `http://127.0.0.1:PORT`, without a secret. */
  readonly url: string
  /** The bearer token for programs, for as long as the process runs. */
  readonly token: string
  /** An address that opens the product in a browser, once. */
  openingUrl(): string
  /** Waits until no window has been connected for `ms` milliseconds, and tells whether there ever was one. */
  noWindow(ms: number): Promise<boolean>
  close(): Promise<void>
}

/** Serves the renderer and the application's contract on the loopback interface only. */
export async function startBrowserHost(options: {
  app: App
  log: Logger
  rendererFolder: string
  /** 0 takes any free port. */
  port: number
}): Promise<BrowserHost> {
  const { app, log, rendererFolder } = options
  const guard = createGuard(() => Date.now())
  let port = 0

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!guard.isLocal(request, port)) return sendText(response, 403, 'Orgata answers only to this computer.')
    const url = new URL(request.url ?? '/', `http://127.0.0.1:${port}`)
    const ticket = url.searchParams.get('token')
    if (request.method === 'GET' && url.pathname === '/' && ticket !== null) {
      const session = guard.redeem(ticket)
      if (session === undefined) return sendText(response, 401, usedTicket)
      return sendPage(response, rendererFolder, '/', session)
    }
    if (url.pathname === bridgePath) {
      // A page whose socket was refused asks here whether it is known.
      const isKnown = guard.isWindow(request)
      return sendText(response, isKnown ? 200 : 401, isKnown ? 'Known.' : usedTicket)
    }
    const operation = /^\/operations\/([\w.]{1,100})$/.exec(url.pathname)?.[1]
    if (operation !== undefined) {
      if (!guard.isProgram(request)) return sendText(response, 401, usedTicket)
      if (request.method !== 'POST') return sendText(response, 405, 'Operations are called with POST.')
      const actor = { type: 'person' as const, transport: 'http' as const, session: randomUUID() }
      return answerOperation(app, actor, operation, request, response, log)
    }
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return sendText(response, 405, 'This cannot be done here.')
    // The pages hold nothing of anybody, and a tab that is reloaded brings its token only afterwards.
    return sendPage(response, rendererFolder, url.pathname)
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      log.error('A request failed.', { error: String(error) })
      response.destroy()
    })
  })
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxMessageBytes,
    perMessageDeflate: false,
    handleProtocols: (offered) => offered.has(bridgeProtocol) && bridgeProtocol,
  })

  const refuseSocket = (request: IncomingMessage): string | undefined => {
    if (!guard.isLocal(request, port)) return '403 Forbidden'
    if (request.url !== bridgePath) return '404 Not Found'
    if (!guard.isWindow(request)) return '401 Unauthorized'
    if (sockets.clients.size >= maxConnections) return '503 Service Unavailable'
    return undefined
  }

  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy())
    const refusal = refuseSocket(request)
    if (refusal === undefined) sockets.handleUpgrade(request, socket, head, serveSocket)
    else socket.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\n\r\n`)
  })

  let hadWindow = false
  const lookAgain = new Set<() => void>()
  const serveSocket = (socket: WebSocket) => {
    hadWindow = true
    for (const look of lookAgain) look()
    socket.on('close', () => lookAgain.forEach((look) => look()))
    const connection = createConnection({
      app,
      log,
      actor: { type: 'person', transport: 'browser', session: randomUUID() },
      send(message) {
        if (socket.bufferedAmount > maxWaitingBytes) socket.close(1013, 'This window does not keep up.')
        else socket.send(JSON.stringify(message))
      },
    })
    socket.on('error', (error) => log.warn('A window’s connection failed.', { error: error.message }))
    socket.on('close', () => connection.close())
    socket.on('message', (data, isBinary) => {
      if (isBinary) return socket.close(1003, 'Only text is understood.')
      let message: unknown
      try {
        message = JSON.parse((data as Buffer).toString('utf8'))
      } catch {
        return socket.close(1007, 'This is not JSON.')
      }
      connection.receive(message)
    })
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, '127.0.0.1', resolve)
  })
  port = (server.address() as AddressInfo).port
  const url = `http://127.0.0.1:${port}`
  return {
    port,
    url,
    token: guard.token,
    openingUrl: () => `${url}/?token=${guard.issueTicket()}`,
    noWindow: (ms) =>
      new Promise((resolve) => {
        let timer: NodeJS.Timeout
        const look = () => {
          clearTimeout(timer)
          if (sockets.clients.size > 0) return
          timer = setTimeout(() => {
            lookAgain.delete(look)
            resolve(hadWindow)
          }, ms)
        }
        lookAgain.add(look)
        look()
      }),
    async close() {
      for (const socket of sockets.clients) socket.close(1001, 'Orgata is closing.')
      sockets.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const usedTicket =
  'Open Orgata with the address that it printed when it started. Each address works once; start Orgata again for a new one.'
