import { join } from 'node:path'
import * as electron from 'electron'
import { stderrLog } from '#hosts/node/stderrLog.ts'
import { startDesktop } from './desktop.ts'

/** `npm start`: the desktop window. Built into `out/main`, next to the other parts. */
const out = join(import.meta.dirname, '..')

startDesktop(electron, {
  coreProcess: join(import.meta.dirname, 'coreProcess.js'),
  preload: join(out, 'preload', 'index.cjs'),
  rendererFolder: join(out, 'renderer'),
  appFolder: join(out, '..'),
  words: process.argv,
  env: process.env,
  platform: process.platform,
  execPath: process.execPath,
  log: stderrLog('orgata'),
  timers: {
    setTimeout: (work, ms) => setTimeout(work, ms),
    clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout),
  },
})
