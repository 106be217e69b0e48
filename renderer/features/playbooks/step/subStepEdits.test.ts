import { expect, it } from 'vitest'
import type { SubStep } from '#shared/entities/playbooks/field.ts'
import { deepest, linesBelow, pastedLines } from './subStepEdits.ts'

const lines = (...depths: number[]): SubStep[] =>
  depths.map((depth, i) => ({ id: `l${i}`, title: `${i}`, depth }))

it('allows a line one level deeper than the line above it', () => {
  expect(deepest(lines(0, 0, 1), 0)).toBe(0)
  expect(deepest(lines(0, 0, 1), 1)).toBe(1)
  expect(deepest(lines(0, 1, 2), 2)).toBe(2)
  expect(deepest(lines(8, 8), 1)).toBe(8)
})

it('finds the lines below a line', () => {
  const all = lines(0, 1, 2, 1, 0)
  expect(linesBelow(all, 0).map((line) => line.id)).toEqual(['l1', 'l2', 'l3'])
  expect(linesBelow(all, 1).map((line) => line.id)).toEqual(['l2'])
  expect(linesBelow(all, 4)).toEqual([])
})

it('takes list marks off pasted lines and turns indentation into depth', () => {
  expect(pastedLines('- [ ] one\n  - two\r\n\n\t* three\n1. four\n[x] five')).toEqual([
    { title: 'one', depth: 0 },
    { title: 'two', depth: 1 },
    { title: 'three', depth: 2 },
    { title: 'four', depth: 0 },
    { title: 'five', depth: 0 },
  ])
})

it('cuts a long pasted line between two characters', () => {
  expect(pastedLines(`${'a'.repeat(999)}🥐 and more`)).toEqual([{ title: 'a'.repeat(999), depth: 0 }])
})
