import { expect, test } from 'vitest'
import { groupPlaces } from './groupEntries.ts'

const places = (...txs: string[]) => groupPlaces(txs.map((tx) => ({ tx })))

test('entries that one action wrote belong together', () => {
  expect(places('c', 'b', 'b', 'b', 'a', 'a')).toEqual(['alone', 'first', 'middle', 'last', 'first', 'last'])
  expect(places()).toEqual([])
})

test('a group goes on when older entries come', () => {
  expect(places('b', 'a')).toEqual(['alone', 'alone'])
  expect(places('b', 'a', 'a')).toEqual(['alone', 'first', 'last'])
})

test('damaged entries, of which it is not known, stand alone', () => {
  expect(places('', '', 'a')).toEqual(['alone', 'alone', 'alone'])
})
