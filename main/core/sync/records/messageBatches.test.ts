import { expect, test } from 'vitest'
import { recordLimits } from '#shared/protocol/recordMessages.ts'
import { messageBatches } from './messageBatches.ts'

const sizes = (items: readonly string[]) =>
  [...messageBatches(items, (item) => item)].map((batch) => batch.length)

test('a message holds a limited number of records', () => {
  const { batchRecords } = recordLimits
  expect(sizes(Array.from({ length: batchRecords + 1 }, () => 'a'))).toEqual([batchRecords, 1])
  expect(sizes([])).toEqual([])
})

test('a message holds half of its limit in bytes, and a record that is larger goes alone', () => {
  const quarter = 'a'.repeat(recordLimits.messageBytes / 8)
  expect(sizes([quarter, quarter, quarter, 'a'])).toEqual([1, 1, 2])
  expect(sizes(['a', quarter.repeat(3), 'a'])).toEqual([1, 1, 1])
})
