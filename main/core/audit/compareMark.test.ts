import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestLog } from '#test/support/auditLog.ts'
import type { TestLog } from '#test/support/auditLog.ts'
import { compareMark } from './compareMark.ts'
import type { Mark } from './mark.ts'

let own: TestLog
beforeEach(() => {
  own = openTestLog()
  own.fill(3)
})
afterEach(() => own.db.close())

/** What is found of a file that holds what the mark says, but for what a test says. */
function problems(mark: Partial<Mark>, now: { hadWal?: boolean; logs?: Mark['logs'] } = {}) {
  const { log } = own
  const counts = { logs: {}, witnesses: {} }
  const facts = { logId: log.logId, past: [], size: log.size, checkpoint: log.latestCheckpoint() }
  const whole = { ...facts, ...counts, state: 'open', findings: [], ...mark } as unknown as Mark
  const found = compareMark(whole, null, { audit: log, hadWal: true, ...counts, ...now })
  return found.map(({ problem }) => problem)
}

test('AUDIT-25 a file that was not closed, and has no write-ahead log, is cut unless it grew since', () => {
  expect(problems({})).toEqual([])
  expect(problems({}, { hadWal: false })).toEqual(['cut'])
  expect(problems({ state: 'closed' }, { hadWal: false })).toEqual([])
  own.fill(1)
  const before = own.log.checkpointAt(3)
  expect(problems({ size: 3, checkpoint: before }, { hadWal: false })).toEqual([])
})

test('AUDIT-26 each of the numbers of another log may grow and never become less', () => {
  const of = (logs: Mark['logs']) => problems({ logs: { ben: [5, 3] } }, { logs })
  expect(of({ ben: [5, 3] })).toEqual([])
  expect(of({ ben: [6, 4] })).toEqual([])
  for (const less of [{ ben: [4, 3] }, { ben: [5, 2] }, {}] as Mark['logs'][])
    expect(of(less)).toEqual(['logs'])
})
