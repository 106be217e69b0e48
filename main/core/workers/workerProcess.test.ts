import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { testContent, testStep } from '#core/testing/playbookParts.ts'
import { checkTask } from '#core/content/check/checkTask.ts'
import { createWorkerPool } from './workerPool.ts'
import { startWorker } from './workerProcess.ts'
import type { WorkerMessage } from './workerMessages.ts'

const doubled = 'if i = 1 then "aaaaaaaaaaaaaaaa" else upper case(partial[-1] + partial[-1])'
const greedy = `count(for i in 1..60 return ${doubled}) > 1`
const endless = 'count(for i in 1..1000000000 return i) > 1'

const checkOf = (condition: string) => ({
  content: testContent([testStep('a', { execution: 'conditional', condition })]),
  roleIds: new Set<string>(),
  stop: null,
})

test('a worker whose memory does not suffice ends alone, and the next task is carried out', async () => {
  const pool = createWorkerPool({ [checkTask.name]: 600_000 })
  try {
    await expect(pool.run(checkTask, checkOf(greedy))).rejects.toMatchObject({ resource: 'memory', at: 2 })
    expect(await pool.run(checkTask, checkOf('1 = 2'))).toContainEqual(
      expect.objectContaining({ field: 'condition' }),
    )
  } finally {
    await pool.close()
  }
})

test('a worker ends a task without end by itself, should nobody be left to stop it', async () => {
  const worker = startWorker(128)
  const ended = new Promise<WorkerMessage>((resolve) => {
    worker.onMessage = (message) => {
      if (message.type !== 'begun') resolve(message)
    }
  })
  worker.send({ task: checkTask.name, input: checkOf(endless), lastMs: 100 })
  expect(await ended).toMatchObject({ type: 'failed', cause: expect.stringContaining('timed out') as string })
  expect(worker.progress()).toBe(2)
  await worker.stop()
  expect(worker.progress()).toBe(2)
})

test('a program that only waits for its workers to end goes on after that', () => {
  const pool = JSON.stringify(new URL('./workerPool.ts', import.meta.url).href)
  const task = JSON.stringify(new URL('../content/markdown/richTextTask.ts', import.meta.url).href)
  const program = `const pool = (await import(${pool})).createWorkerPool()
    await pool.run((await import(${task})).richTextTask, 'Bake')
    await pool.close()
    process.stdout.write('ended')`
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' })
  expect([run.status, run.stdout]).toEqual([0, 'ended'])
})
