import { expect, it } from 'vitest'
import { OwnNumbers } from './ownNumbers.ts'

it('remembers a large upload, with what others sent in between, and forgets the oldest of very many ranges', () => {
  const own = new OwnNumbers()
  for (let seq = 1; seq <= 200_000; seq++) if (seq !== 70 && seq !== 120_000) own.add(seq)
  expect([1, 69, 71, 119_999, 120_001, 200_000].every((seq) => own.has(seq))).toBe(true)
  expect([0, 70, 120_000, 200_001].some((seq) => own.has(seq))).toBe(false)

  for (let seq = 200_002; seq <= 300_000; seq += 2) own.add(seq)
  expect(own.has(1)).toBe(false)
  expect(own.has(300_000)).toBe(true)
  expect(own.has(299_999)).toBe(false)
})
