import { expect, test } from 'vitest'
import { toInstant } from '#shared/kernel/time.ts'
import { isSettled, onItsWayMs } from './missingWork.ts'

const nowMs = Date.parse('2026-03-02T08:00:00.000Z')
const long = {
  state: 'online',
  since: toInstant(nowMs - onItsWayMs - 1),
  isChecked: true,
  checking: 0,
} as const

test.each([
  ['it is connected for a while', long, true],
  ['there is no server', { ...long, state: 'off', since: null } as const, true],
  ['the server is away', { ...long, state: 'offline' } as const, false],
  ['it connected just now', { ...long, since: toInstant(nowMs - 1_000) }, false],
  ['nobody knows since when', { ...long, since: null }, false],
  ['it has not compared everything', { ...long, isChecked: false }, false],
  ['versions wait for a log, as just after joining', { ...long, checking: 1 }, false],
])('work that did not come counts as refused, or as on its way: %s', (_what, status, isHere) => {
  expect(isSettled(status, nowMs)).toBe(isHere)
})
