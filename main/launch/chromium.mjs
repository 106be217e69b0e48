/** Finds the Chromium that the end-to-end tests drive, and installs Debian's where there is none and that is allowed. */
import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import path from 'node:path'
import { say } from './project.mjs'

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
]
const macApps = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
]
const windowsApps = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe']

/** @param {string} file */
function canRun(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * CHROMIUM_PATH where it is set (and then nothing else), else the usual places.
 * @param {NodeJS.ProcessEnv} [env]
 * @param {(file: string) => boolean} [isThere]
 * @param {NodeJS.Platform} [platform]
 * @returns {string | undefined} absolute path
 */
export function findChromium(env = process.env, isThere = canRun, platform = process.platform) {
  if (env.CHROMIUM_PATH) return isThere(env.CHROMIUM_PATH) ? env.CHROMIUM_PATH : undefined
  if (platform === 'darwin') return macApps.find(isThere)
  if (platform === 'win32') {
    const bases = [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA].filter(
      (base) => base !== undefined,
    )
    return bases.flatMap((base) => windowsApps.map((app) => path.win32.join(base, app))).find(isThere)
  }
  const folders = ['/usr/bin', ...(env.PATH ?? '').split(':').filter((folder) => folder.startsWith('/'))]
  return names.flatMap((name) => folders.map((folder) => path.posix.join(folder, name))).find(isThere)
}

/** How this person may install system packages, as the beginning of a command; nothing where they may not. */
function rootPrefix() {
  if (process.platform !== 'linux' || spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status !== 0)
    return
  if (process.getuid?.() === 0) return []
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n'] : undefined
}

/** @returns {string} the path of a Chromium. Throws a sentence that says what to install where there is none. */
export function ensureChromium() {
  const found = findChromium()
  if (found) return found
  if (process.env.CHROMIUM_PATH) {
    throw new Error(`CHROMIUM_PATH names ${process.env.CHROMIUM_PATH}, and there is no program there.`)
  }
  const prefix = rootPrefix()
  if (prefix) {
    say('Installing Chromium for the browser tests (apt-get install chromium).')
    for (const args of [['update'], ['install', '-y', 'chromium']]) {
      const [command = '', ...rest] = [
        ...prefix,
        'env',
        'DEBIAN_FRONTEND=noninteractive',
        'apt-get',
        '-qq',
        ...args,
      ]
      // The package lists may be partly out of reach; the installation itself tells whether that matters.
      spawnSync(command, rest, { stdio: ['ignore', 'ignore', 'inherit'] })
    }
    const installed = findChromium()
    if (installed) return installed
  }
  throw new Error(
    'The browser tests need Chromium. Install it (Debian and Ubuntu: sudo apt-get install chromium; elsewhere Google ' +
      'Chrome or Chromium) or set CHROMIUM_PATH to the program, and run npm test again.',
  )
}
