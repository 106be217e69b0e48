import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Timers } from '#shared/kernel/timers.ts'
import { toErrorShape } from '#shared/kernel/errors.ts'
import type { ErrorCode } from '#shared/kernel/errors.ts'
import { saidOf } from '#shared/messages/keyed.ts'

const statusOf: Partial<Record<ErrorCode, number>> = {
  invalid_input: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  precondition_failed: 412,
  too_large: 413,
  unavailable: 503,
  read_only: 503,
  disk_full: 507,
}

/** The parts of a response. */
export interface Answer {
  status: number
  body: unknown
}

/** Responds with JSON that no cache may store. */
export function answerJson(response: ServerResponse, status: number, body: unknown): void {
  if (response.headersSent || response.destroyed) return
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  response.end(JSON.stringify(body))
}

/**
 * Maximum size of a refused request that is read to its end, so that its sender receives the response; a longer one is
 * cut.
 */
const mostDrained = 1_048_576
const drainMs = 2_000

/** Reads and discards the rest of a request, within bounds. */
async function drain(request: IncomingMessage, timers: Timers): Promise<void> {
  if (request.readableEnded || request.destroyed) return
  let left = mostDrained
  await new Promise<void>((resolve) => {
    const timer = timers.setTimeout(resolve, drainMs)
    const done = () => {
      timers.clearTimeout(timer)
      resolve()
    }
    request.on('data', (part: Buffer) => {
      left -= part.length
      if (left < 0) done()
    })
    request.once('end', done)
    request.once('close', done)
    request.resume()
  })
}

/** Answers with an error's code and message; an unknown error keeps its text to itself. */
export async function answerError(response: ServerResponse, error: unknown, timers: Timers): Promise<void> {
  // A client that disconnected during a response, such as a file, receives no error.
  if (response.headersSent) {
    response.destroy()
    return
  }
  const shape = toErrorShape(error)
  await drain(response.req, timers)
  if (response.req.readableEnded === false) response.setHeader('connection', 'close')
  answerJson(response, statusOf[shape.code] ?? 500, { error: { ...shape, said: saidOf(error) } })
}
