import type { Server } from '@modelcontextprotocol/sdk/server/index.js'
import type { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js'
import {
  CallToolRequestSchema,
  ErrorCode,
  InitializeRequestSchema,
  isJSONRPCRequest,
  ListToolsRequestSchema,
} from '@modelcontextprotocol/sdk/types.js'
import { z } from 'zod'

const requests = {
  initialize: InitializeRequestSchema,
  'tools/list': ListToolsRequestSchema,
  'tools/call': CallToolRequestSchema,
}

/**
 * Answers what the SDK passes over in silence or calls an internal error: a line that is not JSON or not one message, and
 * a request whose parameters have another form. To be called once the server is connected.
 */
export function answerUnreadable(
  server: Server,
  transport: StdioServerTransport,
  log: (why: string) => void,
) {
  const refuse = (code: ErrorCode, message: string, id?: string | number) => {
    log(message)
    const error = { code, message, data: { code: 'invalid_input' } }
    // Without an id where the line told none.
    void transport.send({ jsonrpc: '2.0', ...(id === undefined ? {} : { id }), error })
  }
  server.onerror = (error) => {
    if (error instanceof SyntaxError) refuse(ErrorCode.ParseError, 'A line is not JSON.')
    else if (error.name === 'ZodError')
      refuse(ErrorCode.InvalidRequest, 'A line is not one message of JSON-RPC 2.0; a batch is none either.')
  }
  const take = transport.onmessage
  transport.onmessage = (message) => {
    const schema = isJSONRPCRequest(message) ? requests[message.method as keyof typeof requests] : undefined
    const read = schema?.safeParse(message)
    if (read === undefined || read.success) return take?.(message)
    const why = z.prettifyError(read.error)
    refuse(
      ErrorCode.InvalidParams,
      `The request cannot be read: ${why}`,
      (message as { id: string | number }).id,
    )
  }
}
