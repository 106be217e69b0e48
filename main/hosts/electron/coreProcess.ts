import { guardProcess } from '#hosts/node/guardProcess.ts'
import { stderrLog } from '#hosts/node/stderrLog.ts'
import { serveCore } from './coreService.ts'
import type { ParentDoor } from './coreService.ts'

// Ctrl+C in a terminal reaches this process too; the main process closes it when the windows are gone.
process.on('SIGINT', () => {})

// Electron gives a utility process this door; Node's own types do not know it.
const { parentPort } = process as unknown as { parentPort: ParentDoor }
const log = stderrLog('orgata')
const core = serveCore(parentPort, log, (code) => {
  // The last message has to leave first.
  setTimeout(() => process.exit(code), 50)
})
guardProcess(log, core.closeApp)
