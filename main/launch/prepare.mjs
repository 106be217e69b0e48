/** Makes a fresh clone, or one that has changed, ready to run: packages first, then the bundles in `out/`. */
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { inProject, nodeBinary, root, run, runNode, say } from './project.mjs'
import { installIsCurrent, missingAtRuntime, sourceHash } from './staleness.mjs'

const stampFile = () => inProject('out/stamp.json')
const lockFile = () => inProject('out/prepare.lock')

/** @param {string} file @returns {unknown} what the JSON file holds; nothing where it is missing or broken */
function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

function isInstalled() {
  const lock = readLock('package-lock.json')
  if (!lock) throw new Error('package-lock.json is missing or broken. Take it from the repository again.')
  return installIsCurrent(lock, readLock('node_modules/.package-lock.json'))
}

/** @param {string} file */
const readLock = (file) =>
  /** @type {import('./staleness.mjs').Lock | undefined} */ (readJson(inProject(file)))

/**
 * Whether the packages are there that a program needs to run, without those for developing; of any version, because another
 * program may run on them.
 */
export function hasRuntimePackages() {
  const lock = readLock('package-lock.json')
  return lock !== undefined && missingAtRuntime(lock, (place) => existsSync(inProject(place))).length === 0
}

/** @param {string} hash */
const isBuilt = (hash) => {
  const stamp = /** @type {{sources?: string} | undefined} */ (readJson(stampFile()))
  return stamp?.sources === hash && existsSync(inProject('out/renderer/index.html'))
}

/** npm's own words go to standard error, so that a program behind this one keeps standard output for itself. */
const quietly = /** @type {const} */ (['ignore', process.stderr.fd, process.stderr.fd])

async function install() {
  say('Installing packages (npm ci); this takes about a minute.')
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const npm = process.env.npm_execpath
  const useSame = npm !== undefined && /^npm(-cli)?\.c?js$/.test(path.basename(npm))
  const { code } = useSame
    ? await run(process.execPath, [npm, ...args], { cwd: root, stdio: [...quietly] })
    : await run('npm', args, { cwd: root, stdio: [...quietly], shell: process.platform === 'win32' })
  if (code !== 0) throw new Error('The packages could not be installed; the lines above say why.')
  nodeBinary()
}

/** @param {string} hash */
async function build(hash) {
  say('Building the app.')
  rmSync(stampFile(), { force: true })
  const { code } = await runNode(
    'node_modules/electron-vite/bin/electron-vite.js',
    ['build', '--logLevel', 'warn'],
    {
      cwd: root,
      stdio: [...quietly],
    },
  )
  if (code !== 0) throw new Error('The app could not be built; the lines above say why.')
  writeFileSync(stampFile(), JSON.stringify({ sources: hash }))
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Whether the start that took the turn has died; one that has only just made the file may still write its number. */
function isAbandoned() {
  const owner = Number(readJson(lockFile()))
  if (owner > 0) return !isAlive(owner)
  const madeAt = statSync(lockFile(), { throwIfNoEntry: false })?.mtimeMs ?? Date.now()
  return Date.now() - madeAt > 5000
}

/**
 * Takes turns with other starts in the same folder, so that two never install or build at once.
 * @param {() => Promise<void>} work
 */
async function alone(work) {
  mkdirSync(path.dirname(lockFile()), { recursive: true })
  for (let told = false; ; told = true) {
    try {
      writeFileSync(lockFile(), String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
      if (isAbandoned()) rmSync(lockFile(), { force: true })
      else if (!told) say('Another start is preparing this folder; waiting for it.')
      await sleep(200)
    }
  }
  const release = () => rmSync(lockFile(), { force: true })
  process.once('exit', release)
  try {
    await work()
  } finally {
    process.off('exit', release)
    release()
  }
}

/**
 * Installs and builds what is stale; quick where nothing is.
 * @param {{build: boolean}} need whether the program needs the bundles in `out/`
 */
export async function prepare(need) {
  if (!isInstalled()) {
    await alone(async () => {
      // An npm in another terminal may be about to write the last of its files.
      if (existsSync(inProject('node_modules'))) await sleep(1500)
      if (!isInstalled()) await install()
    })
  }
  if (!need.build || isBuilt(sourceHash(root))) return
  await alone(async () => {
    const hash = sourceHash(root)
    if (!isBuilt(hash)) await build(hash)
  })
}
