import { expect, it } from 'vitest'
import { versionLabels } from './versionLabel.ts'

it('gives versions of one number letters, in the order in which they were published', () => {
  const labels = versionLabels([
    { id: 'c', number: 5, createdAt: '2026-03-02' },
    { id: 'a', number: 5, createdAt: '2026-03-01' },
    { id: 'b', number: 5, createdAt: '2026-03-02' },
    { id: 'd', number: 4, createdAt: '2026-02-01' },
    { id: 'e', number: 6, createdAt: '2026-02-01' },
  ])
  expect([...labels]).toEqual([
    ['d', '4'],
    ['a', '5'],
    ['b', '5b'],
    ['c', '5c'],
    ['e', '6'],
  ])
})
