/** `npm test`: the checks, the tests beside the code and across folders, then the browser tests, and one closing line. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { runChecks } from './check.mjs'
import { ensureChromium } from './chromium.mjs'
import { finish, root, runNode, say } from './project.mjs'
import { prepare } from './prepare.mjs'

/** @typedef {{passed: number, failed: number, notRun: string[]}} TestCount */

/**
 * @param {string[]} projects names in vitest.config.ts
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<TestCount>} a run that ended without a word counts as one failure
 */
async function runVitest(projects, env) {
  const folder = mkdtempSync(path.join(tmpdir(), 'orgata-count-'))
  const countFile = path.join(folder, 'count.json')
  try {
    const args = ['run', ...projects.flatMap((name) => ['--project', name])]
    const reporters = ['--reporter=default', '--reporter=./test/support/countReporter.ts']
    const { code } = await runNode('node_modules/vitest/vitest.mjs', [...args, ...reporters], {
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
  let count = { passed: 0, failed: 0, notRun: [] }
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
  await prepare({ build: false })
  const chromium = ensureChromium()
  const checks = await runChecks()
  await prepare({ build: true })
  const reach = mkdtempSync(path.join(tmpdir(), 'orgata-reach-'))
  const env = { ...process.env, CHROMIUM_PATH: chromium, ORGATA_REACH: reach }
  const runs = [await runVitest(['unit', 'contract', 'fuzz'], env), await runVitest(['e2e'], env)]

  await keepReach(reach)
  const passed = runs.reduce((sum, run) => sum + run.passed, checks.passed)
  const failed = runs.reduce((sum, run) => sum + run.failed, checks.failed)
  for (const name of runs.flatMap((run) => run.notRun)) process.stdout.write(`not run: ${name}\n`)
  process.stdout.write(`${passed} passed, ${failed} failed\n`)
  return failed === 0 ? 0 : 1
})
