import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js'
import { createApp } from '#core/createApp.ts'
import { observerOfRun } from '#core/reach/observerOfRun.ts'
import { failStart } from '#hosts/node/failStart.ts'
import { guardProcess } from '#hosts/node/guardProcess.ts'
import { nodePorts } from '#hosts/node/nodePorts.ts'
import { readStartOptions } from '#hosts/node/startOptions.ts'
import { stderrLog } from '#hosts/node/stderrLog.ts'
import { closeOnSignals } from '#hosts/node/stopSignals.ts'
import { answerUnreadable } from './answerUnreadable.ts'
import { limitLines, longestLine } from './limitLines.ts'
import { createMcpServer } from './mcpServer.ts'

/** `npm run mcp -- --data DIR`: the Model Context Protocol over stdin and stdout. */
const { dataDir } = readStartOptions('npm run mcp -- --data DIR')
const log = stderrLog('orgata-mcp')
const app = await createApp({ ...nodePorts({ dataDir, log }), ...(await observerOfRun()) }).catch(failStart)
const server = createMcpServer(app, log)
const close = async () => {
  await server.close()
  await app.close()
}
closeOnSignals(close)
guardProcess(log, close)
process.stdin.on('end', () => void close().then(() => process.exit(0)))
// The limit is ours: the transport would end without a word to anybody.
const transport = new StdioServerTransport(process.stdin, process.stdout, { maxBufferSize: 2 * longestLine })
await server.connect(transport)
answerUnreadable(server, transport, (why) => process.stderr.write(`${why}\n`))
limitLines(process.stdin, () => {
  const message = `A line has at most ${longestLine / 1_048_576} MiB, so Orgata ended this connection. Start it again, and send less at once.`
  // Without an id: the number of the request is somewhere in the line. -32600 is JSON-RPC's "invalid request".
  const answer = { jsonrpc: '2.0', error: { code: -32_600, message, data: { code: 'too_large' } } }
  process.stderr.write(`${message}\n`)
  process.stdout.write(`${JSON.stringify(answer)}\n`, () => void close().finally(() => process.exit(1)))
})
