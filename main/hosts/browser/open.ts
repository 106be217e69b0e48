import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { failStart } from '#hosts/node/failStart.ts'
import { readStartOptions } from '#hosts/node/startOptions.ts'
import { openAppWindow } from './appWindow.ts'
import { startProduct } from './startProduct.ts'

/** Asks the system to show an address; a system without a way to do so is no error, because the address is printed. */
function showInBrowser(url: string): void {
  const commands: Partial<Record<NodeJS.Platform, [string, string[]]>> = {
    darwin: ['open', [url]],
    win32: ['cmd', ['/c', 'start', '', url]],
  }
  const [command, args] = commands[process.platform] ?? ['xdg-open', [url]]
  spawn(command, args, { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref()
}

/**
 * The product in the default browser, or in a window of its own where `ORGATA_WINDOW` names a browser for it; closing that
 * window ends the product.
 */
const rendererFolder = join(import.meta.dirname, '..', 'renderer')
const { dataDir, port } = readStartOptions('npm start -- --browser [--data DIR] [--port N]')
const host = await startProduct({ dataDir, port, rendererFolder }).catch(failStart)
/** Longer than a page takes to be loaded, or loaded again. */
const withoutWindowMs = 10_000
const program = process.env.ORGATA_WINDOW
if (program === undefined) showInDefault()
else {
  process.stdout.write('Orgata is open in a window of its own. Close it to end; everything is saved.\n')
  const profile = join(dataDir, 'window')
  const end = await openAppWindow({ program, url: host.openingUrl(), profile })
  const wasShown = end === 'closed' || (end === 'left' && (await host.noWindow(withoutWindowMs)))
  if (!wasShown) showInDefault()
  // Sent to itself, the signal would end the process at once on Windows.
  else process.emit('SIGTERM', 'SIGTERM')
}

function showInDefault(): void {
  const url = host.openingUrl()
  process.stdout.write(
    `Orgata is open at ${url}\nThis address works once. Press Ctrl+C to end; everything is saved.\n`,
  )
  showInBrowser(url)
}
