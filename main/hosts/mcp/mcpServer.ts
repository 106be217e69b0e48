import { randomUUID } from 'node:crypto'
import { Server } from '@modelcontextprotocol/sdk/server/index.js'
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js'
import type { App } from '#core/createApp.ts'
import type { Logger } from '#core/ports.ts'
import { logUnexpected } from '#hosts/bridge/logUnexpected.ts'
import { toErrorShape } from '#shared/kernel/errors.ts'
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
      content: [{ type: 'text' as const, text: JSON.stringify(value) }],
      isError,
    })
    const tool = byName.get(request.params.name)
    try {
      const name = tool?.operation ?? (request.params.name as never)
      return answer(await app.call(name, (request.params.arguments ?? {}) as never, actor, { signal }), false)
    } catch (error) {
      logUnexpected(log, error)
      return answer({ error: toErrorShape(error) }, true)
    }
  })
  return server
}
