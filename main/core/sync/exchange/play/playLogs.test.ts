import { expect, test } from 'vitest'
import type { LogHead, LogPage } from '#shared/protocol/logMessages.ts'
import type { LogServer } from '#core/sync/logs/logServer.ts'
import type { SealedWriter } from '../sealedWriter.ts'
import { answerLogs } from './playLogs.ts'

const asking = 'device of Ben'
const heads = [
  { logId: 'own', deviceId: asking, size: 5, isDisputed: false },
  { logId: 'same', deviceId: 'Ana', size: 4, isDisputed: false },
  { logId: 'disputed', deviceId: 'Carl', size: 4, isDisputed: true },
  { logId: 'longer', deviceId: 'Dora', size: 7, isDisputed: false },
  { logId: 'shorter', deviceId: 'Emil', size: 2, isDisputed: false },
] as LogHead[]
const sizes = { own: 3, same: 4, disputed: 4, longer: 2, shorter: 4 }

/** A server that gives two entries at once, and has pages up to a size. */
const serverWith = (upTo: number) =>
  ({
    list: () => Promise.resolve(heads),
    detail: () => Promise.resolve({ head: null, disputes: [], witnesses: [] }),
    page: (_logId: string, from: number) =>
      Promise.resolve({ from, rows: [from, from + 1].filter((n) => n <= upTo), checkpoints: [] }),
  }) as unknown as LogServer

async function answer(server: LogServer): Promise<{ entries: number; written: string[] }> {
  const written: string[] = []
  const writer = {
    json(message: { t: string; logId?: string; page?: LogPage }) {
      written.push(
        [message.t, message.logId, message.page?.from].filter((one) => one !== undefined).join(' '),
      )
      return Promise.resolve()
    },
  } as unknown as SealedWriter
  return { entries: await answerLogs(server, sizes, asking, writer), written }
}

test('SYNC-32 an answer has the entries that its computer lacks, and what is said of its own log and of those in dispute', async () => {
  expect(await answer(serverWith(7))).toEqual({
    entries: 5,
    written: [
      'logList',
      'logDetail own',
      'logDetail disputed',
      'logDetail longer',
      'logPage longer 3',
      'logPage longer 5',
      'logPage longer 7',
      'logDetail shorter',
    ],
  })
})

test('SYNC-32 a server that gives fewer entries than it said ends no answer', async () => {
  const { entries, written } = await answer(serverWith(4))
  expect(entries).toBe(2)
  expect(written.filter((one) => one.startsWith('logPage'))).toEqual(['logPage longer 3'])
})
