import { expect, it } from 'vitest'
import { fakeTime } from '#test/support/fakeTime.ts'
import { watchForWaking } from './watchForWaking.ts'

it('detects sleep and a set clock only', () => {
  const time = fakeTime()
  let woken = 0
  const stop = watchForWaking(time, () => woken++)
  time.pass(600_000)
  expect(woken).toBe(0)
  time.jump(3_600_000)
  time.pass(10_000)
  expect(woken).toBe(1)
  time.jump(-7_200_000)
  time.pass(10_000)
  expect(woken).toBe(2)
  stop()
  time.jump(3_600_000)
  time.pass(60_000)
  expect(woken).toBe(2)
})
