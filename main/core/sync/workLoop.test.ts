import { expect, it } from 'vitest'
import { OrgataError } from '#shared/kernel/errors.ts'
import { fakeTime } from '#test/support/fakeTime.ts'
import { createWorkLoop } from './workLoop.ts'

const turn = () => new Promise((resolve) => setImmediate(resolve))

/** Work that fails as long as `isFailing`, and the moments it was tried at. */
function failingWork() {
  const time = fakeTime()
  const tries: number[] = []
  const world = {
    isFailing: true,
    tries,
    pass,
    loop: undefined as never as ReturnType<typeof createWorkLoop>,
  }
  const startMs = time.clock.nowMs()
  world.loop = createWorkLoop({
    ports: {
      ...time,
      random: { bytes: (length) => new Uint8Array(length).fill(255) },
      log: { info() {}, warn() {}, error() {} },
    },
    name: 'Working',
    current: () => 'work',
    isReady: () => true,
    async work() {
      tries.push(time.clock.nowMs() - startMs)
      if (world.isFailing) throw new OrgataError('disk_full', 'The disk is full.')
    },
    restMs: () => 0,
  })
  async function pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 50) {
      time.pass(50)
      await turn()
    }
  }
  return world
}

it('failing work is retried with backoff, however often requested', async () => {
  const { loop, tries, pass } = failingWork()
  for (let i = 0; i < 1_200; i++) {
    loop.wake(0)
    await pass(50)
  }
  // Half a second, doubled each time: 0.5 + 1 + 2 + 4 + 8 + 16 + 32 seconds are a minute.
  expect(tries.length).toBeGreaterThan(4)
  expect(tries.length).toBeLessThan(9)
})

it('failing work is retried by itself, and at once after a wake', async () => {
  const world = failingWork()
  world.loop.wake(0)
  await world.pass(20_000)
  expect(world.tries.length).toBeGreaterThan(3)
  const before = world.tries.length
  world.isFailing = false
  world.loop.retry()
  await world.pass(100)
  expect(world.tries.length).toBe(before + 1)
  await world.pass(120_000)
  expect(world.tries.length).toBe(before + 1)
})

it('one round behind the running one is for all who asked meanwhile', async () => {
  const { loop, tries } = failingWork()
  const ends: number[] = []
  const first = loop.now()
  const later = [1, 2, 3].map(() => loop.now().then(() => ends.push(tries.length)))
  await Promise.all([first, ...later])
  expect(ends).toEqual([2, 2, 2])
  await loop.now()
  expect(tries.length).toBe(3)
})
