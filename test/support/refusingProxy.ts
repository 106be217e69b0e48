import { createServer, request } from 'node:http'
import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import type { Duplex } from 'node:stream'

/** A server in front of the sync server that answers some requests itself. */
export interface RefusingProxy {
  readonly url: string
  /** The response to a request, or null to forward it. */
  refuse: (path: string, method: string, bytes: number) => { status: number; body: unknown } | null
  /** The addresses of all requests and sockets, as a proxy writes them into its log. */
  readonly addresses: string[]
  close(): Promise<void>
}

/** Starts one before a port of this machine. */
export async function startRefusingProxy(port: number): Promise<RefusingProxy> {
  const sockets = new Set<Duplex>()
  const server = createServer((asked, answer) => {
    proxy.addresses.push(asked.url ?? '')
    const bytes = Number(asked.headers['content-length'] ?? 0)
    const refusal = proxy.refuse(asked.url ?? '', asked.method ?? '', bytes)
    if (refusal !== null) {
      asked.resume()
      const isText = typeof refusal.body === 'string'
      answer.writeHead(refusal.status, { 'content-type': isText ? 'text/html' : 'application/json' })
      answer.end(isText ? refusal.body : JSON.stringify(refusal.body))
      return
    }
    const { url: path, method, headers } = asked
    const passed = request({ port, host: '127.0.0.1', path, method, headers }, (reply) => {
      answer.writeHead(reply.statusCode ?? 502, reply.headers)
      reply.pipe(answer)
    })
    passed.on('error', () => answer.destroy())
    asked.pipe(passed)
  })
  server.on('upgrade', (asked: IncomingMessage, client: Duplex, head: Buffer) => {
    proxy.addresses.push(asked.url ?? '')
    const target = connect(port, '127.0.0.1')
    const lines = Array.from({ length: asked.rawHeaders.length / 2 }, (_, i) =>
      asked.rawHeaders.slice(2 * i, 2 * i + 2).join(': '),
    )
    target.write(`GET ${asked.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
    target.write(head)
    for (const [from, to] of [
      [client, target],
      [target, client],
    ] as const) {
      sockets.add(from)
      from.on('error', () => to.destroy())
      from.on('close', () => to.destroy())
      from.pipe(to)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const proxy: RefusingProxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    refuse: () => null,
    addresses: [],
    async close() {
      for (const socket of sockets) socket.destroy()
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
  return proxy
}
