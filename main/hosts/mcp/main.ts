import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js'
import { createApp } from '#core/createApp.ts'
import { observerOfRun } from '#core/reach/observerOfRun.ts'
import { failStart } from '#hosts/node/failStart.ts'
import { guardProcess } from '#hosts/node/guardProcess.ts'
import { nodePorts } from '#hosts/node/nodePorts.ts'
import { readStartOptions } from '#hosts/node/startOptions.ts'
import { stderrLog } from '#hosts/node/stderrLog.ts'
import { closeOnSignals } from '#hosts/node/stopSignals.ts'
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
await server.connect(new StdioServerTransport())
