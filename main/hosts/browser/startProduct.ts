import { join } from 'node:path'
import { createApp } from '#core/createApp.ts'
import { observerOfRun } from '#core/reach/observerOfRun.ts'
import { guardProcess } from '#hosts/node/guardProcess.ts'
import { nodePorts } from '#hosts/node/nodePorts.ts'
import { stderrLog } from '#hosts/node/stderrLog.ts'
import { closeOnSignals } from '#hosts/node/stopSignals.ts'
import { startBrowserHost } from './browserHost.ts'
import type { BrowserHost } from './browserHost.ts'

/** Where the build puts the pages, seen from the project's folder. */
const rendererFolder = join(import.meta.dirname, '..', '..', '..', 'out', 'renderer')

/** Starts core and browser host over one data folder, and closes both when the process is asked to end. */
export async function startProduct(dataDir: string, port: number): Promise<BrowserHost> {
  const log = stderrLog('orgata')
  const app = await createApp({ ...nodePorts({ dataDir, log }), ...(await observerOfRun()) })
  const host = await startBrowserHost({ app, log, rendererFolder, port })
  const close = async () => {
    await host.close()
    await app.close()
  }
  closeOnSignals(close)
  guardProcess(log, close)
  return host
}
