import { ErrorCode } from '@modelcontextprotocol/sdk/types.js'
import { createApp } from '#core/createApp.ts'
import { observerOfRun } from '#core/reach/observerOfRun.ts'
import { consoleToStderr } from '#hosts/node/consoleToStderr.ts'
import { failStart } from '#hosts/node/failStart.ts'
import { guardProcess } from '#hosts/node/guardProcess.ts'
import { nodePorts } from '#hosts/node/nodePorts.ts'
import { readStartOptions } from '#hosts/node/startOptions.ts'
import { stderrLog } from '#hosts/node/stderrLog.ts'
import { closeOnSignals } from '#hosts/node/stopSignals.ts'
import { createLineTransport, longestLine } from './lineTransport.ts'
import { createMcpServer } from './mcpServer.ts'

/** `npm run mcp -- --data DIR`: the Model Context Protocol over stdin and stdout. */
const { dataDir } = readStartOptions('npm run mcp -- --data DIR')
const log = stderrLog('orgata-mcp')
consoleToStderr()
const app = await createApp({ ...nodePorts({ dataDir, log }), ...(await observerOfRun()) }).catch(failStart)
const server = createMcpServer(app, log)
const close = async () => {
  await server.close()
  await app.close()
}
closeOnSignals(close)
guardProcess(log, close)
process.stdin.on('end', () => void close().then(() => process.exit(0)))
const transport = createLineTransport({
  input: process.stdin,
  output: process.stdout,
  onUnreadable: (why) => void process.stderr.write(`${why}\n`),
  onTooLong() {
    const message = `A line has at most ${longestLine / 1_048_576} MiB, so Orgata ended this connection. Start it again, and send less at once.`
    process.stderr.write(`${message}\n`)
    // Without an id: the number of the request is somewhere in the line.
    void transport
      .refuse(null, { code: ErrorCode.InvalidRequest, message }, 'too_large')
      .then(close)
      .finally(() => process.exit(1))
  },
})
await server.connect(transport)
