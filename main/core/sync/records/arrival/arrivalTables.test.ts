import { expect, test } from 'vitest'
import { openDataFile } from '#core/store/storageErrors.ts'
import type { WireRecord } from '#shared/protocol/recordMessages.ts'
import { openArrivalTables } from './arrivalTables.ts'

test('SYNC-23 a version counts as being checked until it is written', () => {
  const db = openDataFile({ file: ':memory:' })
  const tables = openArrivalTables(db, { nowMs: () => 0 })
  tables.beginWith('server')
  const told: number[] = []
  tables.onChange(() => told.push(tables.checking))
  const record = { id: 'a', kind: 'jobRole', hlc: '1' } as unknown as WireRecord
  tables.wait({ collection: 'tenancy', record, isReady: false })
  tables.touch()
  expect(tables.kindsWaiting()).toEqual([{ kind: 'jobRole', count: 1 }])
  tables.wait({ collection: 'tenancy', record, isReady: true })
  tables.touch()
  expect(tables.ready('tenancy', 10, [])).toEqual([record])
  tables.delivered([record])
  expect(told).toEqual([1, 1, 0])
  expect(tables.kindsWaiting()).toEqual([])
  expect(tables.ready('tenancy', 10, [])).toEqual([])
  db.close()
})
