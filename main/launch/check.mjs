/** `npm run check [-- NAME ...]`: types of every environment, lint, format, layers, sentences outside of catalogues, unused code. */
import { spawn } from 'node:child_process'
import { pathToFileURL } from 'node:url'
import { finish, nodeBinary, root } from './project.mjs'
import { prepare } from './prepare.mjs'

const environments = ['.', 'shared', 'main', 'main/launch', 'preload', 'renderer', 'sync-server', 'test']

/** @type {{name: string, args: string[]}[]} name and how the tool is started by the project's Node */
const checks = [
  ...environments.map((folder) => ({
    name: folder === '.' ? 'types' : `types:${folder}`,
    args: ['node_modules/typescript/bin/tsc', '--noEmit', '--pretty', '-p', folder],
  })),
  { name: 'lint', args: ['node_modules/oxlint/bin/oxlint', '--deny-warnings'] },
  { name: 'format', args: ['node_modules/oxfmt/bin/oxfmt', '--check', '.'] },
  {
    name: 'layers',
    args: [
      'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
      '--config',
      '.dependency-cruiser.cjs',
      '.',
    ],
  },
  {
    name: 'layers:folders',
    args: [
      'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
      '--config',
      '.dependency-cruiser.folders.cjs',
      '.',
    ],
  },
  { name: 'words', args: ['test/words/words.mjs'] },
  { name: 'unused', args: ['node_modules/knip/bin/knip.js'] },
]

/**
 * @param {string[]} args
 * @returns {Promise<{ok: boolean, output: string}>}
 */
function runTool(args) {
  return new Promise((resolve, reject) => {
    const child = spawn(nodeBinary(), args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text))
    child.once('error', reject)
    child.once('close', (code) => resolve({ ok: code === 0, output }))
  })
}

/** Checks at a time: each of them waits for the disk, or works on one core, for part of its time. */
const atATime = 2

/**
 * Runs the checks, two at a time, and prints a line for each, with the tool's words where it objects.
 * @param {string[]} [only] names, or beginnings of names before a colon
 * @returns {Promise<{passed: number, failed: number, times: import('./times.mjs').Times[]}>}
 */
export async function runChecks(only = []) {
  const chosen = checks.filter(
    ({ name }) => only.length === 0 || only.includes(name) || only.includes(name.split(':')[0] ?? ''),
  )
  if (chosen.length === 0)
    throw new Error(`There are these checks: ${checks.map(({ name }) => name).join(', ')}.`)
  /** @type {import('./times.mjs').Times[]} */
  const times = []
  const count = { passed: 0, failed: 0, times }
  const next = chosen.values()
  const work = async () => {
    for (const { name, args } of next) {
      const startedAt = Date.now()
      const { ok, output } = await runTool(args)
      const wallMs = Date.now() - startedAt
      count[ok ? 'passed' : 'failed']++
      times.push({ name, wallMs })
      if (!ok) process.stdout.write(output === '' ? '' : `${output.trimEnd()}\n`)
      process.stdout.write(`${ok ? 'ok  ' : 'FAIL'} ${name} (${(wallMs / 1000).toFixed(1)} s)\n`)
    }
  }
  await Promise.all(Array.from({ length: atATime }, work))
  return count
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  finish(
    async () => {
      await prepare({ build: false })
      const { failed } = await runChecks(process.argv.slice(2))
      return failed === 0 ? 0 : 1
    },
    `Usage: npm run check [-- NAME ...]\nThere are: ${checks.map(({ name }) => name).join(', ')}.`,
  )
}
