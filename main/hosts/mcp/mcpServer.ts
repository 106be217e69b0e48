import { randomUUID } from 'node:crypto'
import { Server } from '@modelcontextprotocol/sdk/server/index.js'
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js'
import type { App } from '#core/createApp.ts'
import type { Logger } from '#core/ports.ts'
import { logUnexpected } from '#hosts/bridge/logUnexpected.ts'
import { jsonLine } from '#hosts/node/jsonLine.ts'
import { OrgataError, toErrorShape } from '#shared/kernel/errors.ts'
import { findOperation } from '#shared/contract/operations.ts'
import { operationTools } from './tools.ts'

/** The product's operations as MCP tools. An assistant acts with the rights of the person of this installation. */
export function createMcpServer(app: App, log: Logger): Server {
  const tools = operationTools()
  const byName = new Map(tools.map((tool) => [tool.toolName, tool]))
  const actor = { type: 'agent' as const, transport: 'mcp' as const, session: randomUUID() }
  const server = new Server({ name: 'orgata', version: '0.1.0' }, { capabilities: { tools: {} } })
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: tools.map((tool) => tool.definition) }))
  server.setRequestHandler(CallToolRequestSchema, async (request, { signal }) => {
    const answer = (value: unknown, isError: boolean) => ({
      content: [{ type: 'text' as const, text: jsonLine(value) }],
      isError,
    })
    const { name, arguments: input = {} } = request.params
    try {
      const tool = byName.get(name) ?? refuseUnlisted(name)
      return answer(await app.call(tool.operation, input as never, actor, { signal }), false)
    } catch (error) {
      logUnexpected(log, error)
      return answer({ error: toErrorShape(error) }, true)
    }
  })
  return server
}

/** People allow an assistant single tools by their names; an operation has no second name that they did not see. */
function refuseUnlisted(name: string): never {
  const why = findOperation(name.replaceAll('_', '.'))?.doors?.why ?? 'tools/list names those there are.'
  throw new OrgataError('unknown_operation', `There is no tool of this name. ${why}`)
}
