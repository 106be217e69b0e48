import { mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

let folder = ''

const memoryFolder = '/dev/shm'
const roomBytes = 8 * 1024 ** 3

/** Linux's folder in memory where it has room: commits there wait for no disk. Otherwise, or with TMPDIR set, the usual one. */
function parentFolder(): string {
  if (process.env['TMPDIR'] !== undefined) return tmpdir()
  try {
    const { bavail, bsize } = statfsSync(memoryFolder)
    return bavail * bsize >= roomBytes ? memoryFolder : tmpdir()
  } catch {
    return tmpdir()
  }
}

/**
 * A folder for all temporary files of a run of tests: of the tests, of the programs they start, and of those they kill.
 */
export function setup(): void {
  folder = mkdtempSync(join(parentFolder(), 'orgata-tests-'))
  // The variables of `tmpdir`: the first on POSIX systems, the others on Windows.
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = folder
  // What programs note outside their data folder.
  process.env['XDG_CONFIG_HOME'] = join(folder, 'settings')
  // Starting a program of ours takes half the time where another one has compiled its modules.
  process.env['NODE_COMPILE_CACHE'] ??= join(folder, 'compiled')
}

/** Deletes it, however the tests ended. */
export function teardown(): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
}
