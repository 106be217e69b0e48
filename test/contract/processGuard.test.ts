import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { seededRandom } from '#test/support/auditLog.ts'
import { checkRecordedStore } from '#test/support/checkRecordedStore.ts'
import { openRecordedStore } from '#test/support/recordedStore.ts'
import { testFolder } from '#test/support/storeRecords.ts'

const program = fileURLToPath(new URL('../support/failingProcess.ts', import.meta.url))

let folder: ReturnType<typeof testFolder>
let file: string

beforeEach(() => {
  folder = testFolder()
  file = folder.path('data.db')
})

afterEach(() => folder.remove())

function runProgram(how: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, file, how], { encoding: 'utf8' })
  return { status, acknowledged: stdout.trim().split('\n').map(Number), stderr }
}

async function commitsInFile(): Promise<number> {
  const recorded = await openRecordedStore({
    file,
    clock: { nowMs: Date.now },
    random: seededRandom('check'),
  })
  try {
    return await checkRecordedStore(recorded)
  } finally {
    await recorded.store.close()
  }
}

test('an uncaught exception is logged, closes the files in order and ends the process with 70', async () => {
  const { status, acknowledged, stderr } = runProgram('throw')
  expect(status).toBe(70)
  expect(stderr).toContain('nobody catches')
  expect(stderr).toContain('failingProcess.ts')
  expect(acknowledged).toEqual([1])
  expect(existsSync(`${file}-wal`)).toBe(false)
  expect(await commitsInFile()).toBe(1)
})

test('an exception ends the process with 70 also where closing hangs', async () => {
  const { status, acknowledged } = runProgram('hang')
  expect(status).toBe(70)
  expect(await commitsInFile()).toBe(acknowledged.length)
})

test('an unhandled rejection is logged, and the process continues', async () => {
  const { status, acknowledged, stderr } = runProgram('reject')
  expect(status).toBe(0)
  expect(stderr).toContain('nobody waits')
  expect(acknowledged).toEqual([1, 2])
  expect(await commitsInFile()).toBe(2)
})
