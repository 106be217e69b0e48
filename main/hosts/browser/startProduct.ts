import { createApp } from '#core/createApp.ts'
import { observerOfRun } from '#core/reach/observerOfRun.ts'
import { guardProcess } from '#hosts/node/guardProcess.ts'
import { nodePorts } from '#hosts/node/nodePorts.ts'
import { serverHost } from '#hosts/node/serverHost.ts'
import { stderrLog } from '#hosts/node/stderrLog.ts'
import { closeOnSignals } from '#hosts/node/stopSignals.ts'
import { startBrowserHost } from './browserHost.ts'
import type { BrowserHost } from './browserHost.ts'

/** Where the product works: its data, its port (0 takes a free one), and the built pages. */
interface Places {
  dataDir: string
  port: number
  rendererFolder: string
}

/** Starts core and browser host over one data folder, and closes both when the process is asked to end. */
export async function startProduct({ dataDir, port, rendererFolder }: Places): Promise<BrowserHost> {
  const log = stderrLog('orgata')
  const app = await createApp({
    ...nodePorts({ dataDir, log }),
    servers: serverHost,
    ...(await observerOfRun()),
  })
  const host = await startBrowserHost({ app, log, rendererFolder, port })
  const close = async () => {
    await host.close()
    await app.close()
  }
  closeOnSignals(close)
  guardProcess(log, close)
  return host
}
