/** Finds out whether the desktop window can open on this machine, and gets Electron's binary once. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { inProject, nodeBinary, root, say } from './project.mjs'

const downloadWaitMs = 180_000
const retryAfterMs = 24 * 60 * 60 * 1000

/** Where the binary stands inside a distribution of Electron. @param {NodeJS.Platform} platform */
export function binaryInDist(platform) {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron'
  return platform === 'win32' ? 'electron.exe' : 'electron'
}

/**
 * The binary that is already there: the one named by ELECTRON_OVERRIDE_DIST_PATH, else the package's own.
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Platform} [platform]
 * @returns {string | undefined} absolute path
 */
export function findElectron(env, platform = process.platform) {
  const dist = env.ELECTRON_OVERRIDE_DIST_PATH || inProject('node_modules/electron/dist')
  const binary = path.join(dist, binaryInDist(platform))
  return existsSync(binary) ? binary : undefined
}

/**
 * Why no window can open, seen from outside Electron; nothing where one can.
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Platform} platform
 */
export function missingScreen(env, platform) {
  return platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY
    ? 'There is no screen for a desktop window here'
    : undefined
}

/** A refused download is remembered for a day, so that each start does not wait for it again. */
const refusalFile = () => inProject('out/electron-refused')

function wasRefused() {
  try {
    const file = refusalFile()
    return (
      readFileSync(file, 'utf8') === packageVersion() && Date.now() - statSync(file).mtimeMs < retryAfterMs
    )
  } catch {
    return false
  }
}

const packageVersion = () =>
  String(JSON.parse(readFileSync(inProject('node_modules/electron/package.json'), 'utf8')).version)

function download() {
  if (wasRefused()) return
  say('Fetching Electron for the desktop window (about 120 MB, once).')
  const { status } = spawnSync(nodeBinary(), [inProject('node_modules/electron/install.js')], {
    cwd: root,
    timeout: downloadWaitMs,
    stdio: 'ignore',
  })
  if (status === 0) return
  mkdirSync(inProject('out'), { recursive: true })
  writeFileSync(refusalFile(), packageVersion())
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {{binary: string} | {reason: string}} a binary that was seen to run, or why there is none, as the
 * beginning of a sentence
 */
export function usableElectron(env) {
  const noScreen = missingScreen(env, process.platform)
  if (noScreen) return { reason: noScreen }
  if (!findElectron(env) && !env.ELECTRON_OVERRIDE_DIST_PATH) download()
  const binary = findElectron(env)
  if (!binary) {
    return {
      reason: env.ELECTRON_OVERRIDE_DIST_PATH
        ? 'There is no Electron in the folder that ELECTRON_OVERRIDE_DIST_PATH names'
        : 'Electron could not be downloaded here (to try again: npx install-electron)',
    }
  }
  // Starting it shows what a file check cannot: missing system libraries, a binary for another machine.
  const probe = spawnSync(binary, ['--version'], {
    timeout: 20_000,
    stdio: 'ignore',
    env: withoutNodeMode(env),
  })
  return probe.status === 0 ? { binary } : { reason: 'Electron does not run on this machine' }
}

/** Terminals inside editors set this variable, and it would turn Electron into a plain Node. @param {NodeJS.ProcessEnv} env */
export function withoutNodeMode(env) {
  const { ELECTRON_RUN_AS_NODE: _, ...rest } = env
  return rest
}
