import { isAtDoor } from '#shared/contract/doors.ts'
import { inputJsonSchema } from '#shared/contract/inputJsonSchema.ts'
import { operations } from '#shared/contract/operations.ts'
import type { CallName } from '#shared/contract/operations.ts'
import type { Operation } from '#shared/contract/defineContract.ts'
import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'

/** One operation as a tool of the Model Context Protocol. */
export interface OperationTool {
  /** MCP allows letters, digits, `_` and `-`: `playbooks.publish` becomes `playbooks_publish`. */
  toolName: string
  operation: CallName
  definition: {
    name: string
    description: string
    inputSchema: { type: 'object'; [key: string]: unknown }
    annotations: { readOnlyHint: boolean; destructiveHint: boolean; openWorldHint: boolean }
  }
}

/** All operations that an assistant may call, made from the contract. */
export function operationTools(): OperationTool[] {
  const format = createFormatMessage()
  return (Object.entries(operations) as [CallName, Operation][])
    .filter(([, operation]) => operation.type !== 'stream' && isAtDoor(operation, 'mcp'))
    .map(([name, operation]) => {
      const toolName = name.replaceAll('.', '_')
      const inputSchema = inputJsonSchema(operation.input, format) as { type: 'object' }
      return {
        toolName,
        operation: name,
        definition: {
          name: toolName,
          description: operation.summary,
          inputSchema: { ...inputSchema, type: 'object' },
          annotations: {
            readOnlyHint: operation.effect === 'readOnly',
            destructiveHint: operation.effect === 'destructive',
            openWorldHint: false,
          },
        },
      }
    })
}
