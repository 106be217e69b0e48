import { expect, test } from 'vitest'
import type { SyncStatus } from '#shared/contract/sync.contract.ts'
import { clockWarning, syncWords } from './syncWords.ts'

const now = Date.parse('2026-03-02T12:00:00.000Z')
const status = (over: Partial<SyncStatus>): SyncStatus => ({
  state: 'online',
  serverUrl: 'ws://a',
  since: null,
  waiting: 0,
  waitingFor: { records: 0, documents: 0, files: 0, logEntries: 0 },
  isChecked: true,
  checking: 0,
  refused: 0,
  clockAheadMs: null,
  lastError: null,
  isRevoked: false,
  ...over,
})

test('something is shown as saved for the team only when the server has everything', () => {
  expect(syncWords(status({}), now).short).toBe('Saved for the team')
  expect(syncWords(status({ waiting: 3 }), now)).toMatchObject({ look: 'waiting', short: '3 waiting' })
  expect(syncWords(status({ lastError: 'An older copy was put back.' }), now).look).toBe('waiting')
  expect(syncWords(status({ isChecked: false }), now).short).toBe('Checking')
  expect(syncWords(status({ refused: 1, waiting: 1 }), now)).toMatchObject({
    look: 'late',
    short: '1 rejected',
  })
  for (const state of ['off', 'connecting', 'offline'] as const) {
    expect(syncWords(status({ state }), now).short).not.toMatch(/team/)
  }
})

test('while the server is away it shows since when, what waits, and that the work is safe', () => {
  const since = '2026-03-02T09:12:00.000Z'
  const words = syncWords(status({ state: 'offline', since, waiting: 1 }), now)
  expect(words.short).toMatch(/^Offline since .*:12.*, 1 waiting$/)
  expect(words.long).toBe(
    'Everything is saved on this computer. You can keep working. Your team gets 1 change when the server answers again.',
  )
})

test('entries of the audit log that wait are said, also where no change does, and on a computer that is blocked', () => {
  const waitingFor = { records: 0, documents: 0, files: 0, logEntries: 2 }
  const offline = syncWords(status({ state: 'offline', waitingFor }), now)
  expect(offline.short).toBe('Offline, log waiting')
  expect(offline.long).toContain('gets 2 entries of the audit log when')
  expect(syncWords(status({ state: 'connecting', waiting: 1, waitingFor }), now)).toMatchObject({
    short: 'Connecting, 1 waiting',
    long: expect.stringContaining('1 change, 2 entries of the audit log') as string,
  })
  expect(syncWords(status({ waitingFor }), now).short).toBe('Log on its way')
  const out = syncWords(status({ state: 'offline', isRevoked: true, waiting: 1, waitingFor }), now)
  expect(out.long).toContain('Never sent: 1 change, 2 entries of the audit log.')
})

test('one change is on its way, several are', () => {
  expect(syncWords(status({ waiting: 1 }), now).long).toContain('1 change is on the way')
  expect(syncWords(status({ waiting: 2 }), now).long).toContain('2 changes are on the way')
})

test('a clock that is wrong by hours is said, with the side', () => {
  expect(clockWarning(status({}))).toBeUndefined()
  expect(clockWarning(status({ clockAheadMs: 2 * 3_600_000 }))).toMatch(/clock is 2 h ahead of the server’s/)
  expect(clockWarning(status({ clockAheadMs: -6 * 60_000 }))).toMatch(/clock is 6 min behind the server’s/)
  expect(syncWords(status({ clockAheadMs: 2 * 3_600_000 }), now).look).toBe('waiting')
})
