import type { AddressInfo } from 'node:net'
import { Server } from '@hocuspocus/server'

// Hocuspocus as in its documentation, in a process of its own. It saves nothing.
const server = new Server({ quiet: true, stopOnSignals: false, address: '127.0.0.1', port: 0 })
server.httpServer.listen(0, '127.0.0.1', () => {
  const { port } = server.httpServer.address() as AddressInfo
  process.stdout.write(`${JSON.stringify({ url: `ws://127.0.0.1:${port}`, pid: process.pid })}\n`)
})
process.on('SIGTERM', () => process.exit(0))
