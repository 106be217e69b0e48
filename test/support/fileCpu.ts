import { readFileSync } from 'node:fs'
import { afterAll, beforeEach } from 'vitest'
import type { RunnerTestFile } from 'vitest'

declare module 'vitest' {
  interface TaskMeta {
    /** Processor time of one test file in milliseconds, for `npm test -- --times`. */
    cpuMs?: number
  }
}

/**
 * Processor time of this process so far in milliseconds. Linux also counts the child processes that have ended, in steps of
 * 10 ms (proc_pid_stat(5), fields 14 to 17).
 */
function cpuMs(): number {
  if (process.platform !== 'linux') {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1000
  }
  const stat = readFileSync('/proc/self/stat', 'utf8')
  // The second field, the name of the program, may hold spaces; it ends with the last bracket.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks) * 10, 0)
}

// A setup file runs once for each test file; its `afterAll` is the last one.
const before = cpuMs()
let file: RunnerTestFile | undefined
beforeEach(({ task }) => {
  file = task.file
})
afterAll(() => {
  if (file !== undefined) file.meta.cpuMs = cpuMs() - before
})
