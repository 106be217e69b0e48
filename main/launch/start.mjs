/**
 * `npm start [-- --browser] [-- --data DIR]`: the desktop window; a window of an installed Chromium, Chrome or Edge where
 * Electron does not run; or the default browser.
 */
import { homedir } from 'node:os'
import path from 'node:path'
import { defaultDataFolder, readStartOptions } from './dataFolder.mjs'
import { findChromium } from './chromium.mjs'
import { missingScreen, usableElectron, withoutNodeMode } from './electron.mjs'
import { callerFolder, finish, programFlags, root, run, runNode, say } from './project.mjs'
import { prepare } from './prepare.mjs'

/** An Electron that ends with an error within this time never showed a usable window. */
const startupMs = 10_000

finish(async () => {
  const { browser, data, rest } = readStartOptions(process.argv.slice(2))
  const folder = data
    ? path.resolve(callerFolder(), data)
    : defaultDataFolder(process.platform, process.env, homedir())
  await prepare({ build: true })

  const args = ['--data', folder, ...rest]
  const inBrowser = async (env = process.env) =>
    (await runNode('out/main/open.js', args, { env, flags: programFlags })).code
  const asksHelp = rest.includes('--help') || rest.includes('-h')
  if (browser || asksHelp) return inBrowser()

  /** @param {string} reason the beginning of a sentence */
  const withoutElectron = (reason) => {
    const program = missingScreen(process.env, process.platform) ? undefined : findChromium()
    say(`${reason}, so Orgata opens in ${program ? 'a window of your browser' : 'your browser'}.`)
    return inBrowser(program ? { ...process.env, ORGATA_WINDOW: program } : process.env)
  }

  const electron = usableElectron(process.env)
  if ('reason' in electron) return withoutElectron(electron.reason)
  const startedAt = Date.now()
  const { code, interrupted } = await run(electron.binary, [root, '--data', folder, ...rest], {
    env: withoutNodeMode(process.env),
  })
  if (code === 0 || interrupted || Date.now() - startedAt > startupMs) return code
  return withoutElectron('The desktop window could not start here')
})
