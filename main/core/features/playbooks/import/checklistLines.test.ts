import { expect, test } from 'vitest'
import { importText, outline, said } from '../testing/importText.ts'

const lines = (...all: string[]) => `${all.join('\n')}\n`

test('lists that are nested too deep for lines to tick end at the deepest level, and the report says so', () => {
  const nested = Array.from({ length: 11 }, (_, depth) => `${'  '.repeat(depth)}- [ ] line ${depth}`)
  const imported = importText(lines('# Deep', '', '## Step 1: Go down', ...nested))
  expect(imported.content.steps[0]!.subSteps.map(({ depth }) => depth)).toEqual([
    0, 1, 2, 3, 4, 5, 6, 7, 8, 8, 8,
  ])
  expect(said(imported)).toEqual(['13 changed line 9', '14 changed line 10'])
})

test('a sentence above a list that leads somewhere stays in the text with its address', () => {
  const text = lines(
    '# Oven',
    '## Clean',
    'See [the plan](https://example.org/plan):',
    '',
    '- [ ] Door',
    '',
    'Also:',
    '',
    '- [ ] Floor',
    '## Close',
    '- [ ] Lock',
  )
  const [clean] = outline(importText(text))
  expect(clean).toEqual(['Clean', '- Door', '- Also:', '-- Floor', ': See the plan:'])
})
