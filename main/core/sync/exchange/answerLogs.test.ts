import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LogDetail, LogHead } from '#shared/protocol/logMessages.ts'
import { toHex } from '#core/audit/digest.ts'
import { openTestLog, testSigner } from '#test/support/auditLog.ts'
import type { TestLog } from '#test/support/auditLog.ts'
import { logsByFile } from './answerLogs.ts'
import type { Said } from './answerLogs.ts'
import { newOutbox } from './outbox.ts'
import type { ServerAnswers } from './serverAnswers.ts'

const othersId = '0190f3c2-a1b4-7000-8000-0000000000d9'
let own: TestLog
beforeAll(() => {
  own = openTestLog({ file: ':memory:', signer: testSigner('Ben'), seed: 'Ben' })
  own.fill(9)
})
afterAll(() => own.db.close())

const headOf = (logId: string, size: number): LogHead => ({
  logId,
  deviceId: logId,
  size,
  leaf: '',
  checkpoint: '',
  receivedAt: '2026-05-04T03:02:01.000Z',
  isDisputed: false,
})

/** @param told what the file of the server says of the logs; null before the first one */
function requests(told: { own: number; others: number } | null, here: { stored: number; others: number }) {
  const { log, clock } = own
  const heads = told === null ? [] : [headOf(log.logId, told.own), headOf(othersId, told.others)]
  const answers: Partial<ServerAnswers> = {
    logs: heads,
    detail: (logId) => ({
      head: heads.find((one) => one.logId === logId) ?? null,
      disputes: [],
      witnesses: [{ deviceId: othersId, note: 'of the file' }],
    }),
    page: () => Promise.resolve(null),
  }
  const outbox = newOutbox()
  const ask = logsByFile({
    answers: told === null ? null : (answers as ServerAnswers),
    outbox,
    log,
    clock,
    storedHere: () => here.stored,
    sizeHere: () => here.others,
    moved: () => {},
  })
  const get = async <T>(path: string) => (await ask('GET', path, undefined))[1] as T
  return {
    outbox,
    ask,
    sizes: async () => (await get<{ logs: LogHead[] }>('/v1/logs')).logs.map(({ size }) => size),
    detail: (logId: string) => get<LogDetail>(`/v1/logs/${logId}`),
  }
}

describe('SYNC-33 an answer that tells less of a log than the server did since', () => {
  test('takes nothing back of a log of a colleague', async () => {
    const older = requests({ own: 5, others: 3 }, { stored: 5, others: 4 })
    expect(await older.sizes()).toEqual([5])
    expect(await older.detail(othersId)).toMatchObject({ head: null, witnesses: [] })
    const same = requests({ own: 5, others: 4 }, { stored: 5, others: 4 })
    expect(await same.sizes()).toEqual([5, 4])
    expect(await same.detail(othersId)).toMatchObject({ head: { size: 4 } })
  })

  test('takes nothing back of the own log, which stands as it was acknowledged', async () => {
    const { log } = own
    const older = requests({ own: 5, others: 4 }, { stored: 7, others: 4 })
    expect(await older.sizes()).toEqual([4])
    const { head } = await older.detail(log.logId)
    expect(head).toMatchObject({ size: 7, leaf: toHex(log.leafAt(7)) })
    const newer = requests({ own: 8, others: 4 }, { stored: 7, others: 4 })
    expect((await newer.detail(log.logId)).head?.size).toBe(8)
  })
})

describe('SYNC-32 before the first answer', () => {
  test('the own log is as far as it was acknowledged; what it does not have was acknowledged of none', async () => {
    const { log } = own
    for (const [stored, size] of [
      [7, 7],
      [0, undefined],
      [log.size + 1, undefined],
    ] as const) {
      const { detail } = requests(null, { stored, others: 0 })
      expect((await detail(log.logId)).head?.size).toBe(size)
    }
  })

  test('the own log goes whole into the file, others’ entries and countersignatures as they are sent', async () => {
    const { log } = own
    const { ask, outbox } = requests(null, { stored: 0, others: 0 })
    const row = { hash: 'a'.repeat(64), entry: null, salt: null, payload: null, erased: false }
    const push = { from: 3, rows: [row], checkpoint: 'note' }
    const codeOf = ([, body]: Said) => (body as { error: { code: string } }).error.code
    // A full disk is no reason to hold records back.
    expect(codeOf(await ask('POST', `/v1/logs/${log.logId}/entries`, push))).toBe('disk_full')
    expect(codeOf(await ask('POST', `/v1/logs/${othersId}/entries`, push))).toBe('read_only')
    const witness = { checkpoint: 'note', cosignature: 'line' }
    expect(codeOf(await ask('POST', `/v1/logs/${othersId}/witness`, witness))).toBe('read_only')
    expect([...outbox.logs.values()]).toEqual([{ logId: othersId, push }])
    expect([...outbox.witnesses]).toEqual([[othersId, witness]])
  })

  test('a page of a log is for the next file', async () => {
    const { ask } = requests(null, { stored: 0, others: 0 })
    const [status, body] = await ask('GET', `/v1/logs/${othersId}/entries?from=1`, undefined)
    expect([status, (body as { error: { code: string } }).error.code]).toEqual([503, 'unavailable'])
  })
})
