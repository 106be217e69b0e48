import { expect, test } from 'vitest'
import type { WireRecord } from '#shared/protocol/recordMessages.ts'
import type { DeviceSession } from '../identity/sessions.ts'
import { defaultLimits } from '../limits.ts'
import { createRecordQuota } from './recordQuota.ts'

const session = (personId: string, isOwner = false) =>
  ({ organizationId: 'o', personId, access: { isOwner } }) as DeviceSession

const records = (kind: string, count: number) => Array.from({ length: count }, () => ({ kind }) as WireRecord)

function quota() {
  let elapsed = 0
  const clock = { nowMs: () => 1_000_000 + elapsed + stepped }
  const timers = { elapsedMs: () => elapsed }
  let stepped = 0
  const { spend } = createRecordQuota(
    { clock, timers },
    { ...defaultLimits, burstRecords: 100, recordsPerDay: 2_400 },
  )
  return { spend, wait: (ms: number) => (elapsed += ms), stepClock: (ms: number) => (stepped += ms) }
}

test('a person sends so many of a kind at once, then so many a day; others and other kinds are not concerned', () => {
  const { spend, wait } = quota()
  spend(session('mia'), records('comment', 60))
  expect(() => spend(session('mia'), records('comment', 60))).toThrow(/accepts more from 1970-01-01T00:28:40/)
  // A refused push costs nothing.
  spend(session('mia'), records('comment', 40))
  expect(() => spend(session('mia'), records('comment', 1))).toThrow(/more changes/)
  spend(session('mia'), records('workItem', 100))
  spend(session('ben'), records('comment', 100))
  wait(3_600_000)
  spend(session('mia'), records('comment', 100))
})

test('a step of the clock gives nothing', () => {
  const { spend, stepClock } = quota()
  spend(session('mia'), records('comment', 100))
  for (const ms of [86_400_000, -172_800_000]) {
    stepClock(ms)
    expect(() => spend(session('mia'), records('comment', 1))).toThrow(/more changes/)
  }
})

test('an owner fills a new server', () => {
  const { spend } = quota()
  for (let n = 0; n < 20; n++) spend(session('ana', true), records('run', 100))
  expect(() => spend(session('ana', true), records('run', 100))).toThrow(/more changes/)
})
