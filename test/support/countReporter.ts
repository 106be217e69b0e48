import { writeFileSync } from 'node:fs'
import type { Reporter, SerializedError, TestModule } from 'vitest/node'
import type {} from './fileCpu.ts'

/** The time of one test file, in milliseconds: from its start to its end, and on a processor. */
export type FileTimes = {
  project: string
  file: string
  wallMs: number
  cpuMs: number
  tests: { name: string; wallMs: number }[]
}

/** The result of one run of vitest. `notRun` has the full names of tests that reported themselves as not run. */
export type TestCount = { passed: number; failed: number; notRun: string[]; files: FileTimes[] }

/**
 * Counts tests into the file that TEST_COUNT_FILE names, for the launcher's closing line. A file that could not be
 * loaded and an error outside every test count as failures too: both would otherwise vanish from the sum.
 */
class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const file = process.env.TEST_COUNT_FILE
    if (!file) return
    const count: TestCount = {
      passed: 0,
      failed: unhandled.length,
      notRun: [],
      files: modules.map(timesOf),
    }
    for (const module of modules) {
      const before = count.failed
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        if (state === 'passed') count.passed++
        else if (state === 'failed') count.failed++
        else count.notRun.push(test.fullName)
      }
      if (module.state() === 'failed' && count.failed === before) count.failed++
    }
    writeFileSync(file, JSON.stringify(count))
  }
}

function timesOf(module: TestModule): FileTimes {
  const { collectDuration, duration, environmentSetupDuration, prepareDuration, setupDuration } =
    module.diagnostic()
  return {
    project: module.project.name,
    file: module.relativeModuleId,
    wallMs: collectDuration + duration + environmentSetupDuration + prepareDuration + setupDuration,
    cpuMs: module.meta().cpuMs ?? 0,
    tests: [...module.children.allTests()].map((test) => ({
      name: test.fullName,
      wallMs: test.diagnostic()?.duration ?? 0,
    })),
  }
}

// Vitest takes a reporter from its file's default export.
export default CountReporter
