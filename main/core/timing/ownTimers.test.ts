import { expect, test } from 'vitest'
import { fakeTime } from '#test/support/fakeTime.ts'
import { createOwnTimers } from './ownTimers.ts'

test('timers run, are cleared one by one, and end together', () => {
  const time = fakeTime()
  const own = createOwnTimers(time.timers)
  const done: string[] = []
  own.setTimeout(() => done.push('first'), 10)
  const cleared = own.setTimeout(() => done.push('cleared'), 10)
  own.setTimeout(() => done.push('late'), 30)
  time.timers.setTimeout(() => done.push('of somebody else'), 30)
  own.clearTimeout(cleared)
  time.pass(20)
  own.stop()
  own.setTimeout(() => done.push('after the end'), 1)
  time.pass(100)
  expect(done).toEqual(['first', 'of somebody else'])
})
