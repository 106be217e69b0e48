import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Actor } from '#core/access/actor.ts'
import type { App } from '#core/createApp.ts'
import type { Logger } from '#core/ports.ts'
import { logUnexpected } from '#hosts/bridge/logUnexpected.ts'
import type { ErrorCode } from '#shared/kernel/errors.ts'
import { OrgataError, toErrorShape } from '#shared/kernel/errors.ts'
import type { CallName } from '#shared/contract/operations.ts'
import { maxMessageBytes } from '#shared/contract/messages.ts'
import { safeHeaders } from './pages.ts'

const statusByCode: Partial<Record<ErrorCode, number>> = {
  invalid_input: 400,
  unauthenticated: 401,
  forbidden: 403,
  unknown_operation: 404,
  not_found: 404,
  conflict: 409,
  precondition_failed: 409,
  too_large: 413,
  unavailable: 503,
  locked: 503,
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length
    if (size > maxMessageBytes) {
      throw new OrgataError('too_large', `A call carries at most ${maxMessageBytes / 1_000_000} MB.`)
    }
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

function parseBody(text: string): unknown {
  if (text.trim() === '') return {}
  try {
    return JSON.parse(text)
  } catch {
    throw new OrgataError('invalid_input', 'The body is not JSON.')
  }
}

/** `POST /operations/<name>` with the input as JSON: one operation for a program on this computer. */
export async function answerOperation(
  app: App,
  actor: Actor,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
  log: Logger,
): Promise<void> {
  const send = (status: number, body: unknown) =>
    response
      .writeHead(status, { ...safeHeaders, 'Content-Type': 'application/json; charset=utf-8' })
      .end(JSON.stringify(body))
  const controller = new AbortController()
  response.on('close', () => controller.abort())
  try {
    const input = parseBody(await readBody(request))
    send(200, await app.call(name as CallName, input as never, actor, { signal: controller.signal }))
  } catch (error) {
    logUnexpected(log, error)
    const shape = toErrorShape(error)
    send(statusByCode[shape.code] ?? 500, { error: shape })
  }
}
