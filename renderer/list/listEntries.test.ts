import { expect, test } from 'vitest'
import { listEntries } from './listEntries.ts'

test('without groups each line is an item', () => {
  const entries = listEntries(3, [])
  expect([entries.count, entries.at(2), entries.lineOf(2)]).toEqual([3, { type: 'row', index: 2 }, 2])
})

test('a heading precedes the items of its group', () => {
  const groups = [
    { key: 'late', total: 2 },
    { key: 'none', total: 0 },
    { key: 'today', total: 1 },
  ]
  const entries = listEntries(3, groups)
  const lines = Array.from({ length: entries.count }, (_, line) => entries.at(line))
  expect(lines.map((entry) => (entry.type === 'group' ? entry.group.key : entry.index))).toEqual([
    'late',
    0,
    1,
    'none',
    'today',
    2,
  ])
  expect([0, 1, 2].map((index) => entries.lineOf(index))).toEqual([1, 2, 5])
})
