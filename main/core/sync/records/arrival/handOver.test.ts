import { expect, test } from 'vitest'
import { openDataFile } from '#core/store/storageErrors.ts'
import type { WireRecord } from '#shared/protocol/recordMessages.ts'
import { openArrivalTables } from './arrivalTables.ts'
import { createHandOver } from './handOver.ts'

const version = (number: number) =>
  ({ id: 'a', kind: 'jobRole', version: number, hlc: `00000000000${number}` }) as unknown as WireRecord

/** Hand-over of one record, of which version 5 stands here. */
function open() {
  const db = openDataFile({ file: ':memory:' })
  const tables = openArrivalTables(db, { nowMs: () => 0 })
  tables.beginWith('server')
  const unsent = new Set<string>()
  const handOver = createHandOver({
    tables,
    stored: () => ({ version: 5, hlc: '000000000005' }),
    isUnsent: (id) => unsent.has(id),
    onError: (error) => expect.unreachable(String(error)),
  })
  return { db, tables, unsent, handOver }
}

/** Several changes without a connection are further than one of somebody else, and not made from it (seed 74004). */
test('SYNC-23 a version of the server is not past while the one here is not sent', () => {
  const { db, tables, unsent, handOver } = open()
  unsent.add('a')
  handOver.keep('tenancy', [version(4)])
  expect(handOver.take('tenancy', 10)).toEqual([])
  expect(tables.isReady(version(4))).toBe(true)
  expect(tables.isReady(version(3))).toBe(false)
  unsent.clear()
  expect(handOver.take('tenancy', 10)).toEqual([])
  expect(tables.checking).toBe(0)
  db.close()
})

test('SYNC-23 a kept version is handed over until it is written', async () => {
  const { db, tables, handOver } = open()
  handOver.keep('tenancy', [version(6)])
  expect(tables.checking).toBe(1)
  expect(handOver.take('tenancy', 10)).toEqual([version(6)])
  handOver.written(version(6))
  await expect.poll(() => tables.checking).toBe(0)
  db.close()
})
