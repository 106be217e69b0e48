/**
 * `npm test [-- --times]`: the checks, the build, all tests, and one closing line. With `--times`, also where the time
 * went.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { runChecks } from './check.mjs'
import { ensureChromium } from './chromium.mjs'
import { finish, root, runNode, say } from './project.mjs'
import { prepare } from './prepare.mjs'
import { timesReport } from './times.mjs'

/** @typedef {{passed: number, failed: number, notRun: string[], files: import('./times.mjs').FileTimes[]}} TestCount */

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<TestCount>} a run that ended without a word counts as one failure
 */
async function runVitest(env) {
  const folder = mkdtempSync(path.join(tmpdir(), 'orgata-count-'))
  const countFile = path.join(folder, 'count.json')
  try {
    const reporters = ['--reporter=default', '--reporter=./test/support/countReporter.ts']
    const { code } = await runNode('node_modules/vitest/vitest.mjs', ['run', ...reporters], {
      cwd: root,
      env: { ...env, TEST_COUNT_FILE: countFile },
    })
    return readCount(countFile, code)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * @param {string} file
 * @param {number} code vitest's exit code
 * @returns {TestCount}
 */
function readCount(file, code) {
  /** @type {TestCount} */
  let count = { passed: 0, failed: 0, notRun: [], files: [] }
  try {
    count = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    say('A test run ended before it could count its tests.')
    return { ...count, failed: 1 }
  }
  return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count
}

/**
 * Keeps what the tests reached, for `npm run models`, and removes the folder in which they collected it.
 * @param {string} folder
 */
async function keepReach(folder) {
  try {
    await runNode('main/hosts/cli/keepReach.ts', [folder], { cwd: root })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

finish(async () => {
  const { values } = parseArgs({ options: { times: { type: 'boolean' } } })
  await prepare({ build: false })
  const chromium = ensureChromium()
  /** @type {import('./times.mjs').Times[]} */
  const steps = []
  /** @template T @param {string} name @param {() => Promise<T>} work */
  const step = async (name, work) => {
    const startedAt = Date.now()
    const result = await work()
    steps.push({ name, wallMs: Date.now() - startedAt })
    return result
  }

  const checks = await step('checks', () => runChecks())
  await step('build', () => prepare({ build: true }))
  const reach = mkdtempSync(path.join(tmpdir(), 'orgata-reach-'))
  const env = { ...process.env, CHROMIUM_PATH: chromium, ORGATA_REACH: reach }
  const tests = await step('tests', () => runVitest(env))
  await keepReach(reach)

  if (values.times)
    for (const line of timesReport(steps, checks.times, tests.files)) process.stdout.write(`${line}\n`)
  for (const name of tests.notRun) process.stdout.write(`not run: ${name}\n`)
  const failed = checks.failed + tests.failed
  process.stdout.write(`${checks.passed + tests.passed} passed, ${failed} failed\n`)
  return failed === 0 ? 0 : 1
}, 'Usage: npm test [-- --times]')
