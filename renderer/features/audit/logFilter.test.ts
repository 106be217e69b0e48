import { expect, test } from 'vitest'
import { listInput, logAddress } from './logFilter.ts'

test('days are whole days of the organization’s time zone', () => {
  expect(listInput({ from: '2026-03-29', to: '2026-03-29' }, 'Europe/Zurich')).toEqual({
    from: '2026-03-28T23:00:00.000Z',
    to: '2026-03-29T22:00:00.000Z',
  })
})

test('what an address says wrongly is left out', () => {
  expect(listInput({ from: 'yesterday', to: '2026-99-99', kind: '' }, 'UTC')).toEqual({})
})

test('a filter stands in the address, with the opened entry', () => {
  expect(logAddress({})).toBe('/audit')
  expect(logAddress({ kind: 'run', actor: 'a b' }, 12)).toBe('/audit?kind=run&actor=a+b&entry=12')
})
