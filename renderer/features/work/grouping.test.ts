import { expect, test } from 'vitest'
import type { WorkItemView } from '#shared/contract/runs.contract.ts'
import { groupWork } from './grouping.ts'

const view = (id: string, due: Date | null) =>
  ({ item: { id, dueAt: due === null ? null : due.toISOString() } }) as WorkItemView

test('work is grouped by the days of the reader, a week ending with Sunday', () => {
  const wednesday = new Date(2026, 2, 4, 14, 0)
  const groups = groupWork(
    [
      view('long ago', new Date(2026, 1, 1)),
      view('a minute ago', new Date(2026, 2, 4, 13, 59)),
      view('tonight', new Date(2026, 2, 4, 23, 59)),
      view('tomorrow', new Date(2026, 2, 5, 0, 0)),
      view('sunday', new Date(2026, 2, 8, 23, 59)),
      view('monday', new Date(2026, 2, 9, 0, 0)),
      view('whenever', null),
    ],
    wednesday.getTime(),
  )
  expect(groups.map(({ key, items }) => [key, items.map(({ item }) => item.id)])).toEqual([
    ['late', ['long ago', 'a minute ago']],
    ['today', ['tonight']],
    ['week', ['tomorrow', 'sunday']],
    ['later', ['monday']],
    ['none', ['whenever']],
  ])
})

test('on a Sunday the week ends with the day', () => {
  const sunday = new Date(2026, 2, 8, 9, 0)
  const groups = groupWork([view('monday', new Date(2026, 2, 9, 9, 0))], sunday.getTime())
  expect(groups.map(({ key }) => key)).toEqual(['later'])
})

test('nothing makes no groups', () => {
  expect(groupWork([], 0)).toEqual([])
})
