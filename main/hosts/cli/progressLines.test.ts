import { expect, test } from 'vitest'
import { progressLines } from './progressLines.ts'

test('a progress that says the same again is no second line', () => {
  const lines: string[] = []
  const report = progressLines((line) => lines.push(line))
  for (const label of ['Checked 1 of 2', 'Checked 2 of 2', 'Checked 2 of 2', 'Checked 1 of 2'])
    report({ label })
  expect(lines).toEqual(['Checked 1 of 2\n', 'Checked 2 of 2\n', 'Checked 1 of 2\n'])
})
