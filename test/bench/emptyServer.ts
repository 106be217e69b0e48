import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

// The floor of the start bench: an empty process and an empty page.
const server = createServer((_request, response) => {
  response
    .writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' })
    .end('<!doctype html><title>Empty</title><h1>Empty</h1>')
})
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(
    `${JSON.stringify({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })}\n`,
  )
})
process.on('SIGTERM', () => process.exit(0))
