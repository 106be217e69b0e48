import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { spawnProgram } from '#test/support/program.ts'

/** What the program answered on one line. */
export interface McpAnswer {
  id?: number | string | null
  result?: { content?: { text: string }[]; isError?: boolean; tools?: { name: string }[] }
  error?: { code: number; message: string }
}

/** A client of the MCP program that writes lines by hand. */
export interface McpClient {
  /** Writes text to the program's stdin, as it is. */
  write(text: string): void
  /** The next answer; undefined once the program has ended. */
  next(): Promise<McpAnswer | undefined>
  /** Calls a tool; its answer as it came. */
  call(name: string, input: unknown): Promise<unknown>
  /** Calls a tool; the error's code, or `none`. */
  codeOf(name: string, input?: unknown): Promise<string>
  /** Ends the program as a client does: its input ends. */
  end(): Promise<unknown>
  /** Waits until the program ended by itself. */
  ended(): Promise<{ code: number | null; stderr: string }>
}

/** Starts the MCP program over a data folder and shakes hands. */
export async function startMcp(dataDir: string): Promise<McpClient> {
  const child = spawnProgram('main/hosts/mcp/main.ts', ['--data', dataDir])
  const exit = once(child, 'close') as Promise<[number | null]>
  let stderr = ''
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  child.stdin!.on('error', () => {})
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]()
  let lastId = 0
  const write = (text: string) => void child.stdin!.write(text)
  const next = async () => {
    const { value, done } = await lines.next()
    return done === true ? undefined : (JSON.parse(value) as McpAnswer)
  }
  const ask = async (method: string, params: unknown) => {
    write(`${JSON.stringify({ jsonrpc: '2.0', id: ++lastId, method, params })}\n`)
    return next()
  }
  const clientInfo = { name: 'by hand', version: '1' }
  await ask('initialize', { protocolVersion: '2025-06-18', capabilities: {}, clientInfo })
  write(`${JSON.stringify({ jsonrpc: '2.0', method: 'notifications/initialized' })}\n`)
  const call = async (name: string, input: unknown): Promise<unknown> => {
    const answer = await ask('tools/call', { name, arguments: input })
    return JSON.parse(answer?.result?.content?.[0]?.text ?? '{}')
  }
  return {
    write,
    next,
    call,
    async codeOf(name, input = {}) {
      const { error } = (await call(name, input)) as { error?: { code: string } }
      return error?.code ?? 'none'
    },
    end() {
      child.stdin!.end()
      return exit
    },
    ended: async () => ({ code: (await exit)[0], stderr }),
  }
}
