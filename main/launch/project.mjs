/**
 * Where things are in this folder, and how a child process is started so that nothing stands between it and the
 * terminal. Runs on Node 20: these files are what a fresh clone starts with.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder that holds package.json, absolute. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')

/** Absolute path of something inside the project. @param {...string} parts */
export const inProject = (...parts) => path.join(root, ...parts)

/** Says one line to the person. Standard output belongs to the program that is started. @param {string} line */
export const say = (line) => void process.stderr.write(`${line}\n`)

/**
 * The Node that runs the project: the npm package `node` (24), or the present one where that is recent enough.
 * @returns {string} absolute path
 */
export function nodeBinary() {
  const own = inProject('node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (existsSync(own)) return own
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  if (existsSync(inProject('node_modules/node')))
    throw new Error(
      'Node 24 is missing from node_modules: install scripts seem to be switched off. Run: npm rebuild node',
    )
  throw new Error(
    `This needs Node 24 or newer; this is Node ${process.versions.node} (${process.execPath}). Get it from https://nodejs.org/en/download, or for Debian and Ubuntu from https://github.com/nodesource/distributions, and run the same command again.`,
  )
}

/**
 * The folder a person typed the command in. npm moves to the project's folder and tells the first one in INIT_CWD.
 * @returns {string} absolute path
 */
export function callerFolder() {
  const throughNpm = process.cwd() === root && process.env.npm_package_json === inProject('package.json')
  return (throughNpm && process.env.INIT_CWD) || process.cwd()
}

/**
 * Starts a program, passes signals on to it and waits for its end.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options] stdio is inherited unless said otherwise
 * @returns {Promise<{code: number, interrupted: boolean}>} code as a shell tells it: 128 + number for a signal
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options })
    let interrupted = false
    /** @param {NodeJS.Signals} signal */
    const forward = (signal) => {
      interrupted = true
      // Ctrl+C in a terminal reaches the child by itself; sent twice, it would read as "at once".
      if (!(signal === 'SIGINT' && process.stdin.isTTY)) child.kill(signal)
    }
    /** @type {NodeJS.Signals[]} */
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
    for (const signal of signals) process.on(signal, forward)
    const release = () => signals.forEach((signal) => process.off(signal, forward))
    child.once('error', (error) => {
      release()
      reject(error)
    })
    child.once('exit', (code, signal) => {
      release()
      resolve({ code: code ?? 128 + (signal ? constants.signals[signal] : 0), interrupted })
    })
  })
}

const quiet = '--disable-warning=ExperimentalWarning'

/**
 * Of the product's own programs. V8 else keeps up to 134 MB for young objects, and lets the old ones grow by as much again as are
 * alive before it looks: most of the memory of a large upload.
 */
export const programFlags = [quiet, '--max-semi-space-size=8', '--heap-growing-percent=30']

/**
 * Runs a file of the project with its own Node.
 * @param {string} entry path inside the project
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions & { flags?: string[] }} [options]
 */
export const runNode = (entry, args, { flags = [quiet], ...options } = {}) =>
  run(nodeBinary(), [...flags, inProject(entry), ...args], {
    ...options,
    // Compiled modules are kept: the second start of a program takes half the time of the first.
    env: { NODE_COMPILE_CACHE: inProject('node_modules/.cache/node'), ...(options.env ?? process.env) },
  })

/**
 * Whether an error is of the way the program was called: an option that there is none of, a value that is missing.
 * @param {unknown} error
 */
const isWrongCall = (error) =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')

/**
 * The end of every launcher: an error becomes one line, and the exit code is the program's; 2 for a wrong call.
 * @param {() => Promise<number>} main
 * @param {string} [usage] answers `--help`, for a launcher whose program does not
 */
export function finish(main, usage) {
  if (usage !== undefined && process.argv.slice(2).some((arg) => arg === '--help' || arg === '-h')) {
    process.stdout.write(`${usage}\n`)
    return
  }
  main().then(
    (code) => process.exit(code),
    (error) => {
      say(error instanceof Error ? error.message : String(error))
      process.exit(isWrongCall(error) ? 2 : 1)
    },
  )
}
