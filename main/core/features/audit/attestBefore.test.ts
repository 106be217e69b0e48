import { expect, test } from 'vitest'
import { isUpToDate } from './attestBefore.ts'

const all = { state: 'online', isChecked: true, waiting: 0, checking: 0 } as const

test.each([
  ['all is here', all, true],
  ['there is no server', { ...all, state: 'off', isChecked: false } as const, true],
  ['the server is away', { ...all, state: 'offline' } as const, false],
  ['own changes are not counted yet', { ...all, isChecked: false }, false],
  ['own changes wait', { ...all, waiting: 1 }, false],
  ['a version waits for a log that is on its way', { ...all, checking: 1 }, false],
])('AUDIT-31 nothing from before can come any more, or it can: %s', (_what, status, isWhole) => {
  expect(isUpToDate(status)).toBe(isWhole)
})
