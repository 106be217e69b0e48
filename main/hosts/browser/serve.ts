import { join } from 'node:path'
import { failStart } from '#hosts/node/failStart.ts'
import { readStartOptions } from '#hosts/node/startOptions.ts'
import { startProduct } from './startProduct.ts'

/** `npm run serve -- --data DIR [--port N]`: the core with the browser host, no window. One JSON line when ready. */
const rendererFolder = join(import.meta.dirname, '..', 'renderer')
const { dataDir, port } = readStartOptions('npm run serve -- --data DIR [--port N]')
const host = await startProduct({ dataDir, port, rendererFolder }).catch(failStart)
process.stdout.write(`${JSON.stringify({ url: host.url, token: host.token, pid: process.pid })}\n`)
