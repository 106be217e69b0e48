import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { OrgataError } from '#shared/kernel/errors.ts'
import { fakeTime } from '#test/support/fakeTime.ts'
import type { RecordLink } from './recordLink.ts'
import { createRetry } from './retry.ts'

const turn = () => new Promise((resolve) => setImmediate(resolve))

/** Requests over a link that a test takes offline. */
function requests() {
  const time = fakeTime()
  const state = { state: 'online' }
  const retry = createRetry({
    link: { state, ready: () => Promise.resolve() } as unknown as RecordLink,
    ports: {
      timers: time.timers,
      random: { bytes: (length) => new Uint8Array(length) },
      log: { info() {}, warn() {}, error() {} },
    },
  })
  return { time, state, retry }
}

test('why the server takes nothing for now is told until it does, and being offline is another matter', async () => {
  const { time, state, retry } = requests()
  const told: (string | null)[] = []
  retry.onProblem(() => told.push(retry.problem?.message ?? null))
  let refusal: string | null = 'It accepts more tomorrow.'
  const answer = retry.untilAnswered(() =>
    refusal === null ? Promise.resolve('taken') : Promise.reject(new OrgataError('unavailable', refusal)),
  )
  const pass = async () => {
    await turn()
    time.pass(20_000)
    await turn()
  }
  await pass()
  expect(retry.problem?.message).toBe('It accepts more tomorrow.')
  state.state = 'offline'
  await pass()
  expect(retry.problem).toBeNull()
  state.state = 'online'
  await pass()
  expect(retry.problem?.message).toBe('It accepts more tomorrow.')
  refusal = null
  await pass()
  expect(await answer).toBe('taken')
  expect(retry.problem).toBeNull()
  expect(told).toEqual(['It accepts more tomorrow.', null, 'It accepts more tomorrow.', null])
})

test('an answer is not kept after it was given, and the end answers what waits', async () => {
  const { retry } = requests()
  const given: WeakRef<object>[] = []
  const ask = async () => {
    const answer = await retry.untilAnswered(() => Promise.resolve({ records: [1] }))
    given.push(new WeakRef(answer!))
  }
  for (let asked = 0; asked < 5; asked++) await ask()
  const waits = retry.untilAnswered(() => new Promise(() => {}))
  await turn()
  setFlagsFromString('--expose-gc')
  ;(runInNewContext('gc') as () => void)()
  expect(given.filter((one) => one.deref() !== undefined)).toEqual([])
  retry.end()
  expect(await waits).toBeNull()
})

test('what the disk refuses is done once there is room, and whoever waits is told at once', async () => {
  const { time, retry } = requests()
  let isFull = true
  const full = new OrgataError('disk_full', 'The disk is full.')
  const work = () => (isFull ? Promise.reject(full) : Promise.resolve('written'))
  const done = retry.untilDone(work, () => 'given up')
  await expect(retry.unlessStuck(done)).rejects.toBe(full)
  expect(retry.problem?.message).toBe('The disk is full.')
  isFull = false
  time.pass(1_000)
  expect(await done).toBe('written')
  expect(retry.problem).toBeNull()
  const fault = new Error('A fault of ours.')
  await expect(
    retry.untilDone(
      () => Promise.reject(fault),
      () => '',
    ),
  ).rejects.toBe(fault)
  isFull = true
  const last = retry.untilDone(work, () => 'given up')
  await turn()
  retry.end()
  expect(await last).toBe('given up')
})
