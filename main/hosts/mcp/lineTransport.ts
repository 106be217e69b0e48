import type { Readable, Writable } from 'node:stream'
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js'
import {
  CallToolRequestSchema,
  ErrorCode,
  InitializeRequestSchema,
  isJSONRPCRequest,
  JSONRPCMessageSchema,
  ListToolsRequestSchema,
} from '@modelcontextprotocol/sdk/types.js'
import type { JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js'
import { z } from 'zod'

const requests = {
  initialize: InitializeRequestSchema,
  'tools/list': ListToolsRequestSchema,
  'tools/call': CallToolRequestSchema,
}

const lineBreak = 0x0a

/** The longest line that an assistant may send, in bytes: 10 MiB. */
export const longestLine = 10 * 1_048_576

/** What is wrong with a line. */
interface Refusal {
  code: ErrorCode
  message: string
}

/**
 * JSON-RPC 2.0 over lines of text. Every line is answered: also one that is not JSON, is not one message, or is a request with
 * parameters of another form, with its id where it tells one and with `null` otherwise. The SDK's own transport passes over
 * such lines in silence, or calls them internal errors.
 * @param options.onUnreadable receives what is wrong with a line, for the log
 * @param options.onTooLong called once, as soon as a line is longer than `longestLine`, even if it never ends; no line is read
 *   after it
 */
export function createLineTransport(options: {
  input: Readable
  output: Writable
  onUnreadable: (why: string) => void
  onTooLong: () => void
}): Transport & { refuse(id: string | number | null, refusal: Refusal, code?: string): Promise<void> } {
  const { input, output, onUnreadable, onTooLong } = options
  let begun: Buffer[] = []
  let length = 0

  const write = (message: unknown) =>
    new Promise<void>((done) => void output.write(`${JSON.stringify(message)}\n`, () => done()))

  function take(line: string): void {
    const read = readMessage(line)
    if ('message' in read) transport.onmessage?.(read.message)
    else {
      onUnreadable(read.refusal.message)
      void transport.refuse(read.id, read.refusal)
    }
  }

  function receive(chunk: Buffer): void {
    let from = 0
    for (;;) {
      const end = chunk.indexOf(lineBreak, from)
      const part = chunk.subarray(from, end === -1 ? undefined : end)
      length += part.length
      if (length > longestLine) {
        input.off('data', receive)
        return onTooLong()
      }
      begun.push(part)
      if (end === -1) return
      const line = Buffer.concat(begun).toString('utf8')
      ;[begun, length, from] = [[], 0, end + 1]
      take(line)
    }
  }

  const transport: ReturnType<typeof createLineTransport> = {
    start() {
      input.on('data', receive)
      input.on('error', (error: Error) => transport.onerror?.(error))
      return Promise.resolve()
    },
    send: write,
    refuse: (id, { code, message }, name = 'invalid_input') =>
      write({ jsonrpc: '2.0', id, error: { code, message, data: { code: name } } }),
    close() {
      input.off('data', receive)
      input.pause()
      transport.onclose?.()
      return Promise.resolve()
    },
  }
  return transport
}

type ReadLine = { message: JSONRPCMessage } | { id: string | number | null; refusal: Refusal }

function readMessage(line: string): ReadLine {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return { id: null, refusal: { code: ErrorCode.ParseError, message: 'A line is not JSON.' } }
  }
  const read = JSONRPCMessageSchema.safeParse(value)
  if (!read.success) {
    const message = 'A line is not one message of JSON-RPC 2.0; a batch is none either.'
    return { id: idOf(value), refusal: { code: ErrorCode.InvalidRequest, message } }
  }
  const message = read.data
  const schema = isJSONRPCRequest(message) ? requests[message.method as keyof typeof requests] : undefined
  const asked = schema?.safeParse(message)
  if (asked === undefined || asked.success) return { message }
  const why = `The request cannot be read: ${z.prettifyError(asked.error)}`
  return { id: idOf(value), refusal: { code: ErrorCode.InvalidParams, message: why } }
}

/** The id that a message tells, `null` where it tells none. Source: JSON-RPC 2.0, section 5. */
function idOf(value: unknown): string | number | null {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : null
  return typeof id === 'string' || typeof id === 'number' ? id : null
}
