import { expect, test } from 'vitest'
import type { SyncOverview } from '#shared/contract/sync.contract.ts'
import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
import { clockWarning, syncWords } from './syncWords.ts'

const format = createFormatMessage()
const now = Date.parse('2026-03-02T12:00:00.000Z')
const status = (over: Partial<SyncOverview>): SyncOverview => ({
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
  conflicts: { all: 0, mine: 0 },
  checkingOf: [],
  notAccepted: 0,
  isLogAmiss: false,
  letInByServer: [],
  sharedBy: null,
  ...over,
})

test('something is shown as saved for the team only when the server has everything', () => {
  expect(syncWords(status({}), now, format).short).toBe('Saved for the team')
  expect(syncWords(status({ waiting: 3 }), now, format)).toMatchObject({
    look: 'waiting',
    short: '3 waiting',
  })
  expect(syncWords(status({ lastError: 'An older copy was put back.' }), now, format).look).toBe('waiting')
  expect(syncWords(status({ isChecked: false }), now, format).short).toBe('Checking')
  const stopped = status({ isChecked: false, lastError: 'Syncing could not start.' })
  expect(syncWords(stopped, now, format)).toMatchObject({ look: 'late', short: 'Not syncing' })
  expect(syncWords(status({ refused: 1, waiting: 1 }), now, format)).toMatchObject({
    look: 'late',
    short: '1 rejected',
  })
  for (const state of ['off', 'connecting', 'offline'] as const) {
    expect(syncWords(status({ state }), now, format).short).not.toMatch(/team/)
  }
})

test('while the server is away it shows since when, what waits, and that the work is safe', () => {
  const since = '2026-03-02T09:12:00.000Z'
  const words = syncWords(status({ state: 'offline', since, waiting: 1 }), now, format)
  expect(words.short).toMatch(/^Offline since .*:12.*, 1 waiting$/)
  expect(words.long).toBe(
    'Everything is saved on this computer. You can keep working. Your team gets 1 change when the server answers again.',
  )
})

test('entries of the audit log that wait are said, also where no change does, and on a computer that is blocked', () => {
  const waitingFor = { records: 0, documents: 0, files: 0, logEntries: 2 }
  const offline = syncWords(status({ state: 'offline', waitingFor }), now, format)
  expect(offline.short).toBe('Offline, log waiting')
  expect(offline.long).toContain('gets 2 entries of the audit log when')
  expect(syncWords(status({ state: 'connecting', waiting: 1, waitingFor }), now, format)).toMatchObject({
    short: 'Connecting, 1 waiting',
    long: expect.stringContaining('1 change, 2 entries of the audit log') as string,
  })
  expect(syncWords(status({ waitingFor }), now, format).short).toBe('Log on its way')
  const out = syncWords(status({ state: 'offline', isRevoked: true, waiting: 1, waitingFor }), now, format)
  expect(out.long).toContain('Never sent: 1 change, 2 entries of the audit log.')
})

test('one change is on its way, several are', () => {
  expect(syncWords(status({ waiting: 1 }), now, format).long).toContain('1 change is on the way')
  expect(syncWords(status({ waiting: 2 }), now, format).long).toContain('2 changes are on the way')
})

test('what came from others and is not shown yet is said, and takes nothing from what is saved', () => {
  const one = syncWords(status({ checking: 1 }), now, format)
  expect(one).toMatchObject({ look: 'done', short: 'Saved for the team' })
  expect(one.long).toMatch(/team’s server\. 1 change from others is being checked and will appear shortly\.$/)
  const more = syncWords(status({ checking: 1_200, waiting: 2 }), now, format)
  expect(more.short).toBe('2 waiting')
  expect(more.long).toContain('1,200 changes from others are being checked')
  const named = syncWords(status({ checking: 14, checkingOf: ['12 runs', '2 comments'] }), now, format)
  expect(named.long).toMatch(/14 changes .* shortly: 12 runs and 2 comments\.$/)
  expect(syncWords(status({}), now, format).long).not.toContain('checked')
})

test('a clock that is wrong by hours is said, with the side', () => {
  expect(clockWarning(status({}), format)).toBeUndefined()
  expect(clockWarning(status({ clockAheadMs: 2 * 3_600_000 }), format)).toMatch(
    /clock is 2 h ahead of the server’s/,
  )
  expect(clockWarning(status({ clockAheadMs: -6 * 60_000 }), format)).toMatch(
    /clock is 6 min behind the server’s/,
  )
  expect(syncWords(status({ clockAheadMs: 2 * 3_600_000 }), now, format).look).toBe('waiting')
})

test('a colleague’s computer that shares and is away is named, with what happens meanwhile', () => {
  const sharedBy = { personName: 'Ana', computerName: 'Ana’s laptop', isMine: false, isThis: false }
  const away = (over: Partial<SyncOverview>) =>
    syncWords(status({ state: 'offline', sharedBy, ...over }), now, format)
  expect(away({ waiting: 3 }).long).toBe(
    'Everything is saved on this computer. Ana’s computer shares the team’s data. It is off, asleep or in another network. Go on working: your team gets 3 changes when it is back.',
  )
  expect(away({}).long).toContain('changes are exchanged when it is back')
  expect(away({ sharedBy: { ...sharedBy, isMine: true } }).long).toContain(
    'Your computer “Ana’s laptop” shares',
  )
  expect(away({ sharedBy: { ...sharedBy, isMine: true, isThis: true } }).long).toContain(
    'The team’s server is not running on this computer',
  )
})
