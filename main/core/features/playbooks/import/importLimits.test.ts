import { expect, test } from 'vitest'
import { importText, said } from '../testing/importText.ts'
import { withCode } from '#test/support/withCode.ts'

test('lists and quotes that nobody nests so deep are refused, with their line', () => {
  const nested = (depth: number) => `# T\n\n${'> '.repeat(depth)}words\n`
  expect(importText(nested(40)).content.steps).toEqual([])
  expect(() => importText(nested(41))).toThrow(withCode('too_large'))
  const list = (depth: number) =>
    Array.from({ length: depth }, (_, n) => `${' '.repeat(n * 2)}- x`).join('\n')
  expect(importText(list(40)).content.steps).not.toEqual([])
  expect(() => importText(list(41))).toThrow(withCode('too_large'))
})

test('a short text that stands for a large table is refused, with its line', () => {
  const table = (rows: number) =>
    `| ${'a | '.repeat(500)}\n| ${'- | '.repeat(500)}\n${'| a |\n'.repeat(rows)}`
  expect(() => importText(table(10))).not.toThrow()
  expect(() => importText(table(200))).toThrow(withCode('too_large'))
})

test('a second address under one name is in the report; the first is used', () => {
  const text = 'See [it][a].\n\n[a]: https://one.example\n\n[a]: https://two.example\n'
  expect(said(importText(`# T\n\n${text}`))).toContain('7 notUnderstood a https://two.example')
})

test('labels of two kinds are no list', () => {
  expect(importText('# T\n\na. one\nii. two\n').content.steps).toEqual([])
  expect(importText('# T\n\na. one\nb. two\n').content.steps).toHaveLength(2)
})
