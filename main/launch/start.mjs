/** `npm start [-- --browser] [-- --data DIR]`: the desktop window, or the browser where no window can open. */
import { homedir } from 'node:os'
import path from 'node:path'
import { defaultDataFolder, readStartOptions } from './dataFolder.mjs'
import { usableElectron, withoutNodeMode } from './electron.mjs'
import { callerFolder, finish, root, run, runNode, say } from './project.mjs'
import { prepare } from './prepare.mjs'

/** An Electron that ends with an error within this time never showed a usable window. */
const startupMs = 10_000

finish(async () => {
  const { browser, data, rest } = readStartOptions(process.argv.slice(2))
  const folder = data
    ? path.resolve(callerFolder(), data)
    : defaultDataFolder(process.platform, process.env, homedir())
  await prepare({ build: true })

  const inBrowser = async () => (await runNode('out/main/open.js', ['--data', folder, ...rest])).code
  if (browser) return inBrowser()

  const electron = usableElectron(process.env)
  if ('reason' in electron) {
    say(`${electron.reason}, so Orgata opens in your browser.`)
    return inBrowser()
  }
  const startedAt = Date.now()
  const { code, interrupted } = await run(electron.binary, [root, '--data', folder, ...rest], {
    env: withoutNodeMode(process.env),
  })
  if (code === 0 || interrupted || Date.now() - startedAt > startupMs) return code
  say('The desktop window could not start here, so Orgata opens in your browser.')
  return inBrowser()
})
