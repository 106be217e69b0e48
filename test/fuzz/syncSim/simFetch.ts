import http from 'node:http'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import type { SimSocket } from './simSocket.ts'
import { whileOutside } from './virtualTime.ts'

/** The platform's `fetch` over a connection of ours, as far as the core uses it. */
export async function fetchOver(
  connect: () => SimSocket,
  url: string,
  init: RequestInit = {},
): Promise<Response> {
  const { method = 'GET', body, signal } = init
  const headers = Object.fromEntries(new Headers(init.headers))
  let bytes: Buffer | null = null
  if (typeof body === 'string') bytes = Buffer.from(body)
  else if (body instanceof Uint8Array) bytes = Buffer.from(body)
  else if (body instanceof Blob) bytes = Buffer.from(await whileOutside(body.arrayBuffer()))
  else if (body !== undefined && body !== null) throw new Error('a body that the simulation does not know')
  signal?.throwIfAborted()
  return new Promise((resolve, reject) => {
    const { pathname, search, host } = new URL(url)
    const request = http.request({
      method,
      path: `${pathname}${search}`,
      headers: { host, ...headers, ...(bytes === null ? {} : { 'content-length': bytes.length }) },
      createConnection: connect,
    })
    const failed = (cause: unknown) => reject(new TypeError('fetch failed', { cause }))
    const abort = () => {
      reject(signal?.reason)
      request.destroy(new Error('aborted'))
    }
    signal?.addEventListener('abort', abort)
    request.on('close', () => signal?.removeEventListener('abort', abort))
    request.on('error', failed)
    request.on('response', (answer) => {
      const { statusCode = 0 } = answer
      const isEmpty = method === 'HEAD' || statusCode === 204 || statusCode === 304
      if (isEmpty) answer.resume()
      answer.on('error', () => {})
      const stream = isEmpty ? null : (Readable.toWeb(answer) as ReadableStream<Uint8Array>)
      resolve(
        new Response(stream as BodyInit | null, {
          status: statusCode,
          headers: Object.entries(answer.headers).map(([name, value]) => [name, String(value)]),
        }),
      )
    })
    request.end(bytes ?? undefined)
  })
}
